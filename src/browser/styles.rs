//! Style sheets, which docks on one page share. Constructed sheets are allowed by the strictest policy.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, HtmlElement};

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
