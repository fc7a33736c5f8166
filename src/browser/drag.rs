//! Dropping files on the page.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, EventTarget, HtmlElement};

use super::carry;
use super::files::{self, LocalFile};

/// What a drag over the page does.
pub enum Drag {
    /// Files are held over the page.
    Over,
    /// They left without being dropped.
    Away,
    /// They were dropped. Folders are named here but hold no file that could be sent.
    Dropped {
        /// The files.
        files: Vec<LocalFile>,
        /// How many folders came along.
        folders: usize,
    },
}

/// Where files can be dropped.
#[derive(Clone, Debug)]
pub enum Area {
    /// Anywhere on the page.
    Page,
    /// On one element, and what it contains.
    Element(HtmlElement),
}

/// Listens to drags of files over an area until the answer is dropped.
pub fn listen(area: &Area, report: impl Fn(Drag) + 'static) -> Vec<EventListener> {
    let target: Option<EventTarget> = match area {
        Area::Page => web_sys::window().map(Into::into),
        Area::Element(element) => Some(element.clone().into()),
    };
    let Some(target) = target else {
        return Vec::new();
    };
    let report = Rc::new(report);
    // Each element on the way enters and leaves; files are over the page while more entered than left.
    let depth = Rc::new(Cell::new(0_i32));
    let on = |name: &'static str, act: Act| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&target, name, options, move |event| {
            let Some(event) = event.dyn_ref::<DragEvent>() else {
                return;
            };
            if let Some(data) = event.data_transfer().filter(holds_files) {
                // Without this the browser leaves the page and opens the file.
                event.prevent_default();
                act(&data);
            }
        })
    };
    let (entered, left, dropped) = (Rc::clone(&depth), Rc::clone(&depth), depth);
    let (over, away, drop) = (Rc::clone(&report), Rc::clone(&report), report);
    vec![
        on(
            "dragenter",
            Box::new(move |_| {
                entered.set(entered.get() + 1);
                over(Drag::Over);
            }),
        ),
        on("dragover", Box::new(|data| data.set_drop_effect("copy"))),
        on(
            "dragleave",
            Box::new(move |_| {
                left.set(left.get() - 1);
                if left.get() <= 0 {
                    left.set(0);
                    away(Drag::Away);
                }
            }),
        ),
        on(
            "drop",
            Box::new(move |data| {
                dropped.set(0);
                drop(read(data));
            }),
        ),
    ]
}

/// What one kind of drag event does with what is dragged.
type Act = Box<dyn Fn(&DataTransfer)>;

/// A picture of the page that is dragged within it also counts as a file; it is none to upload.
fn holds_files(data: &DataTransfer) -> bool {
    let types = data.types();
    types.includes(&"Files".into(), 0) && !types.includes(&carry::KIND.into(), 0)
}

/// Tells files from folders: a folder is listed as a file that nobody can read.
fn read(data: &DataTransfer) -> Drag {
    let items = data.items();
    let entries = (0..items.length()).filter_map(|index| items.get(index));
    let (mut dropped, mut folders) = (Vec::new(), 0);
    for item in entries.filter(|item| item.kind() == "file") {
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) if entry.is_directory() => folders += 1,
            _ => dropped.extend(item.get_as_file().ok().flatten().map(LocalFile::new)),
        }
    }
    if dropped.is_empty() && folders == 0 {
        dropped = files::list(data.files());
    }
    Drag::Dropped {
        files: dropped,
        folders,
    }
}
