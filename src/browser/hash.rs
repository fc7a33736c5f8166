//! Digests of pieces of files, without a long task on the page's main thread.
//!
//! Where the page is a secure context the browser hashes, on threads of its own. Elsewhere it is done here,
//! a little at a time.

use asset_dock_core::Error;
use asset_dock_core::upload::digest::{PartDigest, PartHasher};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::SubtleCrypto;

use super::clock;
use super::files::Bytes;

/// How much is hashed at once where it is done here: a few milliseconds.
const STEP_BYTES: u64 = 1 << 20;

/// The SHA-256 of these bytes.
///
/// # Errors
/// Where the file was changed, moved or removed since it was chosen.
pub async fn digest(bytes: &Bytes) -> Result<PartDigest, Error> {
    match subtle() {
        Some(subtle) => {
            let buffer = bytes.read().await?;
            match by_the_browser(&subtle, &buffer).await {
                Some(digest) => Ok(digest),
                None => here(bytes).await,
            }
        }
        None => here(bytes).await,
    }
}

/// What hashes in a secure context.
fn subtle() -> Option<SubtleCrypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    // In an insecure one it is not there, whatever its type says.
    let subtle = Reflect::get(&crypto, &JsValue::from_str("subtle")).ok()?;
    subtle.dyn_into().ok()
}

async fn by_the_browser(subtle: &SubtleCrypto, buffer: &JsValue) -> Option<PartDigest> {
    let digest = subtle.digest_with_str_and_buffer_source("SHA-256", buffer.unchecked_ref());
    let digest = JsFuture::from(digest.ok()?).await.ok()?;
    let digest = Uint8Array::new(&digest).to_vec();
    digest.try_into().ok().map(PartDigest)
}

/// The same, done here.
///
/// # Errors
/// As [`digest`].
pub async fn here(bytes: &Bytes) -> Result<PartDigest, Error> {
    let mut hasher = PartHasher::default();
    let size = bytes.size();
    let mut start = 0;
    while start < size {
        let end = size.min(start + STEP_BYTES);
        let step = bytes.slice(&(start..end))?.read().await?;
        hasher.update(&Uint8Array::new(&step).to_vec());
        clock::breathe().await;
        start = end;
    }
    Ok(hasher.finish())
}
