//! A small surface above everything else on the page, beside the button that opened it.

use web_sys::{Element, HtmlElement};

use super::roots;

/// Between the button and the surface, and between the surface and the window's edge, in pixels.
const GAP: f64 = 4.0;

/// Shows a `popover` below its button, or above where only there is room; it scrolls with the page.
pub fn show(popup: &HtmlElement, button: &Element) {
    // Fails only for what is not in the page or no popover.
    if popup.show_popover().is_err() {
        return;
    }
    let Some(window) = web_sys::window() else {
        return;
    };
    let length = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|it| it.as_f64()).unwrap_or_default()
    };
    let (width, height) = (length(window.inner_width()), length(window.inner_height()));
    let (anchor, size) = (
        button.get_bounding_client_rect(),
        popup.get_bounding_client_rect(),
    );
    let below = anchor.bottom() + GAP;
    let above = anchor.top() - GAP - size.height();
    let top = if below + size.height() > height && above > 0.0 {
        above
    } else {
        below
    };
    // To the side where the page is: from a button at its end the surface opens towards its start.
    let left = if anchor.left() + anchor.right() > width {
        anchor.right() - size.width()
    } else {
        anchor.left()
    };
    let left = left.min(width - size.width() - GAP).max(GAP);
    place(
        popup,
        "left",
        left + length(window.scroll_x().map(Into::into)),
    );
    place(
        popup,
        "top",
        top + length(window.scroll_y().map(Into::into)),
    );
}

/// Whether any is shown.
pub fn is_any_shown() -> bool {
    // Where the browser does not know the selector it knows no popovers.
    roots::has(":popover-open")
}

/// Through the object model, which the strictest policy allows.
fn place(popup: &HtmlElement, edge: &str, pixels: f64) {
    // Fails only for values that are none.
    let _ = popup.style().set_property(edge, &format!("{pixels}px"));
}
