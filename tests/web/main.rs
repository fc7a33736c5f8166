//! The browser room in a real browser: what no native test can see.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

pub mod drag;
pub mod hash;
pub mod huge;
pub mod object_url;
pub mod page;
pub mod session;
pub mod sign_in;
pub mod transfer;
pub mod when;

/// A file as a person would choose it.
fn file(name: &str, content: &str) -> web_sys::File {
    let parts = js_sys::Array::of1(&content.into());
    web_sys::File::new_with_str_sequence(&parts, name).expect("the browser makes files")
}

/// Lets everything happen that is due, and then some.
async fn settle() {
    gloo_timers::future::TimeoutFuture::new(20).await;
}
