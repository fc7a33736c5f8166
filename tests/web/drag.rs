//! Files held over the page and dropped on it.

use std::cell::RefCell;
use std::rc::Rc;

use asset_dock::browser::drag::{self, Area, Drag};
use asset_dock::browser::folders::Dropped;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DataTransfer, DragEvent, DragEventInit};

use crate::file;

fn throw(name: &str, data: &DataTransfer) -> bool {
    let init = DragEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_data_transfer(Some(data));
    let event = DragEvent::new_with_event_init_dict(name, &init).expect("the browser makes events");
    let body = web_sys::window()
        .and_then(|w| w.document()?.body())
        .expect("a page has a body");
    body.dispatch_event(&event).expect("the event is fresh");
    event.default_prevented()
}

fn listening() -> (impl Sized, Rc<RefCell<Vec<String>>>) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let ear = Rc::clone(&heard);
    let listeners = drag::listen(&Area::Page, move |drag| {
        ear.borrow_mut().push(match drag {
            Drag::Over => "over".to_owned(),
            Drag::Away => "away".to_owned(),
            Drag::Dropped(dropped) => {
                let names = dropped.iter().map(|it| match it {
                    Dropped::File(file) => file.name(),
                    Dropped::Folder(_) => "a folder".to_owned(),
                });
                names.collect::<Vec<_>>().join(", ")
            }
        });
    });
    (listeners, heard)
}

#[wasm_bindgen_test]
fn dropped_files_are_taken_and_the_page_stays() {
    let data = DataTransfer::new().expect("the browser makes drags");
    for name in ["a.txt", "b.txt"] {
        data.items()
            .add_with_file(&file(name, "x"))
            .expect("a drag takes files");
    }
    let (_listeners, heard) = listening();
    for name in ["dragenter", "dragover", "drop"] {
        assert!(throw(name, &data), "{name} would leave the page");
    }
    assert_eq!(*heard.borrow(), ["over", "a.txt, b.txt"]);
}

#[wasm_bindgen_test]
fn files_are_over_the_page_until_they_left_every_element() {
    let data = DataTransfer::new().expect("the browser makes drags");
    data.items()
        .add_with_file(&file("a.txt", "x"))
        .expect("a drag takes files");
    let (_listeners, heard) = listening();
    for name in ["dragenter", "dragenter", "dragleave", "dragleave"] {
        throw(name, &data);
    }
    assert_eq!(*heard.borrow(), ["over", "over", "away"]);
}

#[wasm_bindgen_test]
fn dragged_text_and_dropped_listeners_are_left_alone() {
    let text = DataTransfer::new().expect("the browser makes drags");
    text.set_data("text/plain", "words")
        .expect("a drag takes text");
    let (listeners, heard) = listening();
    assert!(!throw("drop", &text));
    drop(listeners);
    let data = DataTransfer::new().expect("the browser makes drags");
    data.items()
        .add_with_file(&file("a.txt", "x"))
        .expect("a drag takes files");
    assert!(!throw("drop", &data));
    assert!(heard.borrow().is_empty());
}
