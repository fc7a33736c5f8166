//! The page itself: its elements, its styles and its address.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, FocusOptions, History, HtmlElement, HtmlInputElement, MouseEvent, ScrollRestoration,
};

use super::{number, roots};

/// An element of the page.
pub type PageElement = HtmlElement;

/// The element with this id, on the page or in a dock.
pub fn element(id: &str) -> Option<PageElement> {
    roots::element(id)
}

/// Removes every child of an element: what stood there while the page loaded.
pub fn empty(element: &HtmlElement) {
    element.replace_children_with_node_0();
}

/// Takes `key=…` out of the address's fragment. It is removed from the address and the history, so
/// that it is not bookmarked or shown.
pub fn take_key_from_fragment() -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let fragment = location.hash().ok()?;
    let key = fragment.strip_prefix("#key=")?.to_owned();
    let address = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    let history = window.history().ok()?;
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(&address))
        .ok()?;
    Some(key).filter(|key| !key.is_empty())
}

/// The address's fragment, without its `#`.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Goes on to another fragment, with the way back in the history; an empty one leaves no `#`.
pub fn push_fragment(fragment: &str) {
    if let (Some(history), Some(address)) = (history(), with_fragment(fragment)) {
        // Fails only where the page may not touch its history.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Puts another fragment in the place of the one that is there.
pub fn replace_fragment(fragment: &str) {
    if let (Some(history), Some(address)) = (history(), with_fragment(fragment)) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Leaves it to the page what is in sight after somebody went back.
pub fn keep_sight() {
    if let Some(history) = history() {
        // Fails only where the page may not touch its history.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// The page's address with this fragment.
fn with_fragment(fragment: &str) -> Option<String> {
    let location = web_sys::window()?.location();
    let hash = if fragment.is_empty() { "" } else { "#" };
    let (path, search) = (location.pathname().ok()?, location.search().ok()?);
    Some(format!("{path}{search}{hash}{fragment}"))
}

/// Calls back whenever the address's fragment changes, until the answer is dropped.
pub fn on_fragment(changed: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| {
        changed();
    }))
}

/// Checks the box that an event is about, or not, whatever the event did to it.
pub fn check(event: &MouseEvent, is_checked: bool) {
    let target = event.target();
    if let Some(field) = target.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        field.set_checked(is_checked);
    }
}

/// Whether an event is about something that answers by itself.
pub fn is_on_control(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let control = target.map(|it| it.closest("a, button, input, label, [popover]"));
    matches!(control, Some(Ok(Some(_))))
}

/// Scrolls so far that the beginning of an element is seen.
pub fn reveal(element: &Element) {
    if element.get_bounding_client_rect().top() < 0.0 {
        element.scroll_into_view();
    }
}

/// An address as it can be handed to others: what is only a path begins where `base` does, and where
/// that is empty, where the page does.
pub fn absolute(address: &str, base: &str) -> String {
    let origin = if base.is_empty() {
        let origin = web_sys::window().and_then(|window| window.location().origin().ok());
        origin.unwrap_or_default()
    } else {
        base.to_owned()
    };
    web_sys::Url::new_with_base(address, &origin)
        .map_or_else(|_| address.to_owned(), |url| url.href())
}

/// Whether the page is a secure context: only there browsers offer all they can.
pub fn is_secure() -> bool {
    web_sys::window().is_some_and(|window| window.is_secure_context())
}

/// Whether two addresses, read from this page, lead to one origin.
pub fn is_same_origin(one: &str, other: &str) -> bool {
    let base = web_sys::window().and_then(|window| window.location().href().ok());
    let base = base.unwrap_or_default();
    let origin = |address: &str| {
        let url = web_sys::Url::new_with_base(address, &base);
        url.ok().map(|url| url.origin())
    };
    origin(one) == origin(other)
}

/// Puts the focus on the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        focus_on(&element);
    }
}

/// Unfolds what the element with this id is folded away in.
pub fn unfold(id: &str) {
    let fold = element(id).and_then(|element| element.closest("details").ok().flatten());
    if let Some(fold) = fold {
        // Fails only for names that are no attribute's.
        let _ = fold.set_attribute("open", "");
    }
}

/// Puts the focus on an element.
pub fn focus_on(element: &HtmlElement) {
    // Fails only for detached elements, which have no focus to take.
    let _ = element.focus();
}

/// The same, and what is in sight stays so: who is far down a list is not thrown back to its top.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// How many pixels of the screen an element fills, across and down.
pub fn pixels_of(element: &HtmlElement) -> (u32, u32) {
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    let area = element.get_bounding_client_rect();
    let pixels = |css: f64| {
        let pixels = number::to_u64((css * ratio).ceil());
        u32::try_from(pixels).unwrap_or(u32::MAX)
    };
    (pixels(area.width()), pixels(area.height()))
}

/// Puts the focus into a field and selects so many UTF-16 units from its beginning.
pub fn select(field: &HtmlInputElement, units: usize) {
    focus_on(field);
    let end = u32::try_from(units).unwrap_or(u32::MAX);
    // Fails only for fields that hold no text.
    let _ = field.set_selection_range(0, end);
}

/// Whether it is used with a mouse, or something as exact: a finger that rests on what can be dragged would carry it.
pub fn has_mouse() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(pointer: fine)").ok().flatten())
        .is_none_or(|query| query.matches())
}

/// The languages that the reader prefers, as one BCP 47 tag.
pub fn language() -> String {
    web_sys::window()
        .and_then(|window| window.navigator().language())
        .unwrap_or_default()
}
