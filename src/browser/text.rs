//! Text as people type it and as their disks have it.

use js_sys::JsString;

/// Composed Unicode (NFC), as the library keeps names and tags: with the browser's tables instead of ours.
pub fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}
