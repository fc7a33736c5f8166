//! What JavaScript can call.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::browser::files::{LocalFile, RawFile};
use crate::{browser, dashboard, digest};

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

/// Lets workers digest files: `script` is the address of `hash-worker.js`. Without it, or where
/// the page may not have workers, that is done on the page's own thread.
#[wasm_bindgen(js_name = useWorkers)]
pub fn use_workers(script: String) {
    browser::hashers::use_script(script);
}

/// The digest of a file as the library has it, `sha256-parts:<hex>-<parts>`.
///
/// # Errors
/// A sentence where the file cannot be read any more.
#[wasm_bindgen(js_name = digestFile)]
pub async fn digest_file(file: RawFile) -> Result<String, String> {
    let digest = digest::of(&LocalFile::new(file)).await;
    digest
        .map(|digest| digest.to_string())
        .map_err(|error| error.to_string())
}
