//! SHA-256 as a small WebAssembly file of its own, for workers on pages that are no secure context: there the
//! browser has no `crypto.subtle`. `pkg/hash-worker.js` loads it when it is needed.

use asset_dock_core::upload::digest::PartHasher;
use wasm_bindgen::prelude::wasm_bindgen;

/// The digest of bytes that come one after the other.
#[wasm_bindgen]
#[derive(Default)]
pub struct Sha256(PartHasher);

#[wasm_bindgen]
impl Sha256 {
    /// Of nothing so far.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all of them, 32 bytes.
    pub fn finish(self) -> Vec<u8> {
        self.0.finish().0.to_vec()
    }
}
