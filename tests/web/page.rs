//! The page's address.

use asset_dock::browser::page;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_key_is_taken_out_of_the_address() {
    let location = web_sys::window().expect("there is a window").location();
    location
        .set_hash("#key=dock_k_abc")
        .expect("fragments can be set");
    assert_eq!(
        page::take_key_from_fragment().as_deref(),
        Some("dock_k_abc")
    );
    assert_eq!(location.hash().expect("a location has a fragment"), "");
    assert_eq!(page::take_key_from_fragment(), None);
}

#[wasm_bindgen_test]
fn another_fragment_is_left_alone() {
    let location = web_sys::window().expect("there is a window").location();
    location.set_hash("#section").expect("fragments can be set");
    assert_eq!(page::take_key_from_fragment(), None);
    assert_eq!(
        location.hash().expect("a location has a fragment"),
        "#section"
    );
    location.set_hash("").expect("fragments can be set");
}
