//! Texts that stay on this device.
//!
//! Storage can be switched off or full; whoever keeps something there is told.

use web_sys::Storage;

/// The text that is kept under a name.
pub fn take_down(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text under a name, in place of what was there. Says whether it could.
pub fn put_up(name: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
