//! An address for bytes that the page holds; taken back when it is dropped.

use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, Url};

use super::clock;
use super::files::Bytes;

/// How long an address lives after its bytes were handed to the browser's downloads.
const KEPT_MS: u32 = 60_000;

/// A `blob:` address.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// An address for these bytes. `None` where the browser gives none.
    pub fn new(bytes: &Bytes) -> Option<Self> {
        let url = Url::create_object_url_with_blob(bytes.raw());
        url.ok().map(ObjectUrl)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Hands the bytes to the browser's downloads under this name. The address is kept for a while:
    /// not every browser has opened it when the click returns.
    pub fn save_as(self, name: &str) {
        let link = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.create_element("a").ok())
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        if let Some(link) = link {
            link.set_href(&self.0);
            link.set_download(name);
            link.click();
        }
        clock::after(KEPT_MS, move || drop(self)).forget();
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // Fails only for what is no address.
        let _ = Url::revoke_object_url(&self.0);
    }
}
