//! What the dashboard remembers.

use asset_dock::browser::session::{self, Memory};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_key_is_remembered_in_one_place_until_it_is_forgotten() {
    let window = web_sys::window().expect("there is a window");
    let device = window
        .local_storage()
        .ok()
        .flatten()
        .expect("storage is on");
    for memory in [Memory::Device, Memory::Tab] {
        session::remember("secret", memory);
        assert_eq!(session::recall().as_deref(), Some("secret"), "{memory:?}");
    }
    assert_eq!(
        device.length().expect("storage counts"),
        0,
        "the tab's key is not kept on the device"
    );
    session::forget();
    assert_eq!(session::recall(), None);
}
