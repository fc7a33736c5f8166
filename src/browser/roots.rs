//! Where docks are drawn: the page, and the shadow roots of elements on it, into which the page does not see.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

thread_local! {
    static ROOTS: RefCell<Vec<ShadowRoot>> = const { RefCell::new(Vec::new()) };
}

/// A shadow root as JavaScript hands it over.
pub use web_sys::ShadowRoot as ShadowTree;

/// A shadow root in which elements are found, until this is dropped.
pub struct Root(ShadowRoot);

impl Root {
    /// Elements are found in it from now on.
    pub fn new(root: ShadowRoot) -> Self {
        ROOTS.with_borrow_mut(|roots| roots.push(root.clone()));
        Root(root)
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        ROOTS.with_borrow_mut(|roots| roots.retain(|root| *root != self.0));
    }
}

/// The element with this id, on the page or in a dock. Of ids that several docks have, that where the focus is.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    let page = web_sys::window()?.document()?;
    let near = focused().and_then(|it| it.get_root_node().dyn_into::<ShadowRoot>().ok());
    let near = near.and_then(|root| root.get_element_by_id(id));
    let found = near.or_else(|| page.get_element_by_id(id));
    let found = found.or_else(|| any(|root| root.get_element_by_id(id)));
    found?.dyn_into().ok()
}

/// Whether something on the page or in a dock fits a selector. One that the browser does not know fits nothing.
pub(super) fn has(selector: &str) -> bool {
    let page = web_sys::window().and_then(|window| window.document());
    let found = page.and_then(|page| page.query_selector(selector).ok().flatten());
    let found = found.or_else(|| any(|root| root.query_selector(selector).ok().flatten()));
    found.is_some()
}

/// The element that has the focus, also within docks.
pub(super) fn focused() -> Option<Element> {
    let mut focused = web_sys::window()?.document()?.active_element()?;
    while let Some(inner) = focused.shadow_root().and_then(|root| root.active_element()) {
        focused = inner;
    }
    Some(focused)
}

fn any(find: impl Fn(&ShadowRoot) -> Option<Element>) -> Option<Element> {
    ROOTS.with_borrow(|roots| roots.iter().find_map(find))
}
