//! The clipboard, where the page may write to it.

use leptos::html;
use leptos::prelude::{GetUntracked, NodeRef};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Clipboard;

/// Writes a text. `false` where the browser does not let the page: without HTTPS, or not allowed.
pub async fn write(text: &str) -> bool {
    match clipboard() {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// Selects what stands in a field, for whoever copies by hand.
pub fn select(field: NodeRef<html::Input>) {
    if let Some(Some(field)) = field.try_get_untracked() {
        // Fails only for detached elements, which have no focus to take.
        let _ = field.focus();
        field.select();
    }
}

/// Typed as always there, but pages without HTTPS have none.
fn clipboard() -> Option<Clipboard> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    let known: &JsValue = clipboard.as_ref();
    (!known.is_undefined()).then_some(clipboard)
}
