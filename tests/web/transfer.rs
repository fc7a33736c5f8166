//! Uploads through `XMLHttpRequest`.

use std::cell::RefCell;
use std::rc::Rc;

use asset_dock::browser::files::LocalFile;
use asset_dock::browser::transfer::{self, Progress};
use asset_dock_core::http::{Body, Form, HttpRequest, HttpResponse, Method, Repeat};
use asset_dock_core::{Error, ErrorKind};
use futures_util::FutureExt;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{file, settle};

fn request(url: &str, body: Body) -> HttpRequest {
    HttpRequest {
        method: Method::Post,
        url: url.into(),
        headers: vec![("X-API-Key".into(), "k".into())],
        body,
        repeat: Repeat::ByMethod,
    }
}

fn form() -> Body {
    Body::Form(Form {
        fields: vec![("note", "n".into())],
        file_field: "file",
        file_name: "صورة 🌴.txt".into(),
    })
}

/// Sends a file; gives the answer and what was heard of its progress.
async fn send(url: &str, body: Body) -> (Result<HttpResponse, Error>, Vec<u64>) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let ear = Rc::clone(&heard);
    let progress = Progress::new(move |sent| ear.borrow_mut().push(sent));
    let file = LocalFile::new(file("a.txt", "content"));
    let answer = transfer::send(&request(url, body), &file.whole(), &progress).await;
    let heard = heard.borrow().clone();
    (answer, heard)
}

#[wasm_bindgen_test]
async fn an_answer_is_read_whole() {
    for (body, more_than) in [(form(), 7), (Body::File, 6)] {
        let (answer, heard) = send("/no-such-place", body).await;
        let answer = answer.expect("an answer, even of failure, is an answer");
        assert!(!answer.is_success(), "{}", answer.status);
        assert!(heard.iter().any(|sent| *sent > more_than), "{heard:?}");
    }
}

#[wasm_bindgen_test]
async fn no_answer_is_a_network_failure() {
    // Browsers refuse the discard port without trying.
    let (answer, _) = send("http://127.0.0.1:9/", form()).await;
    let error = answer.expect_err("nobody answers there");
    assert_eq!(error.kind, ErrorKind::Network);
}

#[wasm_bindgen_test]
async fn a_dropped_transfer_says_nothing_more() {
    let heard = Rc::new(RefCell::new(0));
    let ear = Rc::clone(&heard);
    let progress = Progress::new(move |_| *ear.borrow_mut() += 1);
    let file = LocalFile::new(file("a.txt", "content"));
    let request = request("/no-such-place", form());
    // Begun, and given up before there can be an answer.
    let given_up = transfer::send(&request, &file.whole(), &progress).now_or_never();
    assert!(given_up.is_none());
    let (later, _) = send("/no-such-place", form()).await;
    assert!(later.is_ok());
    settle().await;
    assert_eq!(*heard.borrow(), 0);
}

#[wasm_bindgen_test]
async fn an_impossible_request_is_refused_at_once() {
    let (answer, _) = send("http://[", Body::Empty).await;
    let error = answer.expect_err("no browser has such an address");
    assert_eq!(error.kind, ErrorKind::Invalid);
}
