//! Puts the focus on what was just drawn: where something opens in place, the keyboard goes there.

use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses an element once it is in the page.
pub fn when_drawn<E>(node: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    focus(node, None);
}

/// Focuses the first field inside an element once it is in the page; of radio buttons, the chosen one.
pub fn into_when_drawn<E>(node: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    focus(node, Some("input:checked, input:not([type=radio])"));
}

fn focus<E>(node: NodeRef<E>, inside: Option<&'static str>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    Effect::new(move || {
        let drawn = node.get();
        let element = drawn
            .as_ref()
            .and_then(|drawn| drawn.dyn_ref::<HtmlElement>());
        let Some(element) = element else { return };
        let target = inside.and_then(|inside| element.query_selector(inside).ok().flatten());
        let target = target.and_then(|target| target.dyn_into::<HtmlElement>().ok());
        // Fails only for detached elements, which have no focus to take.
        let _ = target.as_ref().unwrap_or(element).focus();
    });
}
