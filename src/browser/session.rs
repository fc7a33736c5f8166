//! Where the dashboard remembers its key: for this tab, or on this device where the person asks for it.
//!
//! Storage can be switched off or full. Then the key is asked for again, and nothing else is lost.

use web_sys::Storage;

const KEY: &str = "asset-dock.key";

/// How long a key is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Until the tab is closed.
    Tab,
    /// Until somebody signs out.
    Device,
}

/// The remembered key.
pub fn recall() -> Option<String> {
    [Memory::Tab, Memory::Device]
        .into_iter()
        .find_map(|memory| storage(memory)?.get_item(KEY).ok().flatten())
}

/// How long the key is remembered that there is.
pub fn memory() -> Memory {
    let on_device =
        storage(Memory::Device).and_then(|storage| storage.get_item(KEY).ok().flatten());
    match on_device {
        Some(_) => Memory::Device,
        None => Memory::Tab,
    }
}

/// Remembers a key, in one place only.
pub fn remember(key: &str, memory: Memory) {
    forget();
    if let Some(storage) = storage(memory) {
        // Full or forbidden: the key is asked for again.
        let _ = storage.set_item(KEY, key);
    }
}

/// Forgets the key.
pub fn forget() {
    for storage in [Memory::Tab, Memory::Device]
        .into_iter()
        .filter_map(storage)
    {
        // Forbidden: then nothing is there either.
        let _ = storage.remove_item(KEY);
    }
}

fn storage(memory: Memory) -> Option<Storage> {
    let window = web_sys::window()?;
    match memory {
        Memory::Tab => window.session_storage().ok()?,
        Memory::Device => window.local_storage().ok()?,
    }
}
