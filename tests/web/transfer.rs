//! Uploads through `XMLHttpRequest`.

use std::cell::RefCell;
use std::rc::Rc;

use asset_dock::browser::files::LocalFile;
use asset_dock::browser::transfer::{Transfer, TransferEvent};
use asset_dock_core::ErrorKind;
use asset_dock_core::http::{Body, Form, HttpRequest, Method};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{file, settle};

type Heard = Rc<RefCell<Vec<TransferEvent>>>;

fn send(url: &str) -> (Transfer, Heard) {
    let form = Form {
        fields: vec![("note", "n".into())],
        file_field: "file",
        file_name: "صورة 🌴.txt".into(),
    };
    let request = HttpRequest {
        method: Method::Post,
        url: url.into(),
        headers: vec![("X-API-Key", "k".into())],
        body: Body::Form(form),
    };
    let heard = Heard::default();
    let ear = Rc::clone(&heard);
    let file = LocalFile::new(file("a.txt", "content"));
    let transfer = Transfer::start(&request, &file, move |event| ear.borrow_mut().push(event));
    (transfer.expect("a plain request starts"), heard)
}

async fn ended(heard: &Heard) {
    for _ in 0..250 {
        if heard
            .borrow()
            .iter()
            .any(|event| matches!(event, TransferEvent::Ended(_)))
        {
            return;
        }
        settle().await;
    }
    panic!("the transfer never ended");
}

#[wasm_bindgen_test]
async fn an_answer_is_read_whole() {
    let (_transfer, heard) = send("/no-such-place");
    ended(&heard).await;
    let heard = heard.borrow();
    let Some(TransferEvent::Ended(Ok(answer))) = heard.last() else {
        panic!("an answer, even of failure, is an answer");
    };
    assert!(!answer.is_success(), "{}", answer.status);
    assert!(
        heard
            .iter()
            .any(|event| matches!(event, TransferEvent::Progress(sent) if *sent > 7))
    );
}

#[wasm_bindgen_test]
async fn no_answer_is_a_network_failure() {
    // Browsers refuse the discard port without trying.
    let (_transfer, heard) = send("http://127.0.0.1:9/");
    ended(&heard).await;
    let heard = heard.borrow();
    let Some(TransferEvent::Ended(Err(error))) = heard.last() else {
        panic!("nobody answers there")
    };
    assert_eq!(error.kind, ErrorKind::Network);
}

#[wasm_bindgen_test]
async fn a_dropped_transfer_says_nothing_more() {
    let (transfer, heard) = send("/no-such-place");
    drop(transfer);
    let (_later, later) = send("/no-such-place");
    ended(&later).await;
    assert!(heard.borrow().is_empty());
}

#[wasm_bindgen_test]
fn an_impossible_request_is_refused_at_once() {
    let request = HttpRequest {
        method: Method::Post,
        url: "http://[".into(),
        headers: vec![],
        body: Body::Empty,
    };
    let result = Transfer::start(&request, &LocalFile::new(file("a", "")), |_| {});
    assert_eq!(
        result.err().map(|error| error.kind),
        Some(ErrorKind::Invalid)
    );
}
