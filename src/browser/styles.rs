//! Style sheets, which docks on one page share. Constructed sheets are allowed by the strictest policy.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, Event, HtmlElement};

thread_local! {
    static SHEETS: RefCell<Vec<(&'static str, CssStyleSheet)>> = const { RefCell::new(Vec::new()) };
}

/// Lets a sheet hold where an element is: in the page, or in a shadow root.
pub fn adopt(element: &HtmlElement, css: &'static str) {
    let Some(sheet) = sheet(css) else { return };
    let root = element.get_root_node();
    if let Ok(sheets) = Reflect::get(&root, &JsValue::from_str("adoptedStyleSheets"))
        && let Ok(sheets) = sheets.dyn_into::<Array>()
        && !sheets.includes(&sheet, 0)
    {
        sheets.push(&sheet);
    }
}

fn sheet(css: &'static str) -> Option<CssStyleSheet> {
    let known = SHEETS.with_borrow(|sheets| {
        let known = sheets.iter().find(|(text, _)| *text == css);
        known.map(|(_, sheet)| sheet.clone())
    });
    if known.is_some() {
        return known;
    }
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(css).ok()?;
    SHEETS.with_borrow_mut(|sheets| sheets.push((css, sheet.clone())));
    Some(sheet)
}

/// Sets a property on an element itself, or takes it away from there. Through the object model, which the strictest
/// policy allows.
pub fn set_own(element: &Element, name: &str, value: Option<&str>) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else {
        return;
    };
    // Fails only for names and values that are none.
    let _ = match value {
        Some(value) => element.style().set_property(name, value),
        None => element.style().remove_property(name).map(drop),
    };
}

/// Which way is on where something happened: 1 to the right, -1 to the left.
pub fn sign(event: &Event) -> i32 {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let style = web_sys::window()
        .zip(target)
        .and_then(|(window, target)| window.get_computed_style(&target).ok().flatten());
    let direction = style.and_then(|style| style.get_property_value("direction").ok());
    if direction.as_deref() == Some("rtl") {
        -1
    } else {
        1
    }
}
