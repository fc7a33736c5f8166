//! Keys that mean something wherever the focus is in a dock, and on its page where nothing has the focus.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::drag::Area;
use super::{page, roots};

/// A key that was pressed.
pub struct Key {
    /// As `KeyboardEvent.key` has it.
    pub name: String,
    /// Whether Ctrl or Cmd was held.
    pub is_command: bool,
    /// Whether it writes into a field.
    pub is_typed: bool,
}

/// Hears the keys of a dock, for as long as the current owner lives. `hear` says whether a key meant something.
pub fn listen(dock: NodeRef<html::Section>, area: &Area, hear: impl Fn(&Key) -> bool + 'static) {
    let is_page = matches!(area, Area::Page);
    let heard = move |event: &KeyboardEvent| {
        let Some(dock) = dock.try_get_untracked().flatten() else {
            return false;
        };
        let path = event.composed_path();
        let target = path.get(0).dyn_into::<Element>().ok();
        let is_inside = path.includes(dock.as_ref(), 0);
        let is_nowhere = target.as_ref().is_some_and(|it| it.tag_name() == "BODY");
        // A dialog or a menu has keys of its own.
        if !(is_inside || is_page && is_nowhere) || roots::has("dialog[open], :popover-open") {
            return false;
        }
        let fields = "input:not([type=checkbox], [type=radio], [type=file]), textarea, select";
        hear(&Key {
            name: event.key(),
            is_command: event.ctrl_key() || event.meta_key(),
            is_typed: target.is_some_and(|it| it.matches(fields).unwrap_or_default()),
        })
    };
    let document = web_sys::window().and_then(|window| window.document());
    let listener = document.map(|document| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, "keydown", options, move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && !event.default_prevented()
                && heard(event)
            {
                event.prevent_default();
            }
        })
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
}

/// Moves the focus to the first thing in a dock that fits a selector.
pub fn focus_in(dock: NodeRef<html::Section>, selector: &str) {
    let dock = dock.try_get_untracked().flatten();
    let found = dock.and_then(|dock| dock.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        page::focus_on(&element);
    }
}

/// Presses the first thing in a dock that fits a selector.
pub fn press_in(dock: NodeRef<html::Section>, selector: &str) {
    let dock = dock.try_get_untracked().flatten();
    let found = dock.and_then(|dock| dock.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}
