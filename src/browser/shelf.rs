//! Texts that stay on this device.
//!
//! Storage can be switched off or full. Then they are gone with the page, and nothing else is lost.

use web_sys::Storage;

/// The text that is kept under a name.
pub fn take_down(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text under a name, in place of what was there.
pub fn put_up(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // Full or forbidden, see above.
        let _ = storage.set_item(name, text);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
