//! What scrolls a list: the page, or something around it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions, ShadowRoot};

/// What scrolls something.
#[derive(Clone, Debug)]
pub(super) enum Scroller {
    Page,
    Element(Element),
}

impl Scroller {
    /// The nearest one around an element.
    pub(super) fn of(element: &HtmlElement) -> Self {
        let mut around = above(element);
        while let Some(it) = around {
            if scrolls(&it) {
                return Scroller::Element(it);
            }
            around = above(&it);
        }
        Scroller::Page
    }

    /// Scrolls so far down at once, in CSS pixels; up where that is negative.
    pub(super) fn by(&self, down: f64) {
        let options = ScrollToOptions::new();
        options.set_top(down);
        options.set_behavior(ScrollBehavior::Instant);
        match self {
            Scroller::Element(element) => element.scroll_by_with_scroll_to_options(&options),
            Scroller::Page => {
                if let Some(window) = web_sys::window() {
                    window.scroll_by_with_scroll_to_options(&options);
                }
            }
        }
    }

    /// Where what is seen of it begins and ends in the window.
    pub(super) fn seen(&self) -> (f64, f64) {
        let window = web_sys::window().and_then(|it| it.inner_height().ok());
        let height = window.and_then(|it| it.as_f64()).unwrap_or_default();
        match self {
            Scroller::Page => (0.0, height),
            Scroller::Element(element) => {
                let area = element.get_bounding_client_rect();
                (area.top().max(0.0), area.bottom().min(height))
            }
        }
    }
}

/// The element around another one, also around the shadow root that it stands in.
fn above(element: &Element) -> Option<Element> {
    element.parent_element().or_else(|| {
        let root = element.parent_node()?.dyn_into::<ShadowRoot>().ok()?;
        Some(root.host())
    })
}

fn scrolls(element: &Element) -> bool {
    // The page's own box is scrolled by the window.
    if element.tag_name() == "HTML" || element.scroll_height() <= element.client_height() {
        return false;
    }
    let style = web_sys::window().and_then(|it| it.get_computed_style(element).ok().flatten());
    let overflow = style.and_then(|it| it.get_property_value("overflow-y").ok());
    matches!(overflow.as_deref(), Some("auto" | "scroll"))
}
