//! The dashboard before anybody is signed in.

use asset_dock::browser::{page, session};
use asset_dock::dashboard;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, HtmlElement};

fn document() -> Document {
    web_sys::window()
        .and_then(|window| window.document())
        .expect("a page")
}

fn find(selector: &str) -> Option<Element> {
    document()
        .query_selector(selector)
        .expect("a right selector")
}

#[wasm_bindgen_test]
async fn a_stranger_is_asked_for_a_key() {
    session::forget();
    let root = document()
        .create_element("div")
        .expect("the page takes elements");
    root.set_id("dashboard");
    root.set_inner_html("<p>Opening…</p>");
    document()
        .body()
        .expect("a body")
        .append_child(&root)
        .expect("a body takes elements");
    let dashboard = dashboard::mount(page::element("dashboard").expect("it was just added"), None);
    tick().await;
    assert!(
        !root.text_content().unwrap_or_default().contains("Opening…"),
        "the placeholder is gone"
    );

    let button = find(".sign-in button").and_then(|button| button.dyn_into::<HtmlElement>().ok());
    button.expect("there is a button").click();
    tick().await;
    let failure = find("#key-form-failure").and_then(|element| element.text_content());
    assert_eq!(failure.as_deref(), Some("Paste a key first."));

    drop(dashboard);
    assert!(
        find(".sign-in").is_none(),
        "what was mounted goes with its handle"
    );
    root.remove();
}
