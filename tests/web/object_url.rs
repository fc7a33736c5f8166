//! Addresses for bytes of the page.

use asset_dock::browser::files::LocalFile;
use asset_dock::browser::object_url::ObjectUrl;
use gloo_net::http::Request;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::file;

#[wasm_bindgen_test]
async fn an_address_lives_as_long_as_it_is_held() {
    let bytes = LocalFile::new(file("a.txt", "content")).whole();
    let url = ObjectUrl::new(&bytes).expect("the browser gives addresses");
    let address = url.as_str().to_owned();
    let text = Request::get(&address)
        .send()
        .await
        .expect("it is there")
        .text()
        .await;
    assert_eq!(text.expect("it is text"), "content");
    drop(url);
    assert!(
        Request::get(&address).send().await.is_err(),
        "it was taken back"
    );
}
