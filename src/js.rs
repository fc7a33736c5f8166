//! What JavaScript can call.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{browser, dashboard};

/// Shows the dashboard inside the element with this id, for as long as the page lives.
///
/// # Errors
/// A sentence where the page has no such element.
#[wasm_bindgen(js_name = mountDashboard)]
pub fn mount_dashboard(id: &str) -> Result<(), String> {
    browser::panic::report();
    let root =
        browser::page::element(id).ok_or_else(|| format!("the page has no element #{id}"))?;
    dashboard::mount(root).forget();
    Ok(())
}
