//! Dropping files on the page.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, EventTarget, HtmlElement};

use super::carry;
use super::files;
use super::folders::Dropped;

/// What a drag over the page does.
pub enum Drag {
    /// Files are held over the page.
    Over,
    /// They left without being dropped.
    Away,
    /// They were dropped, and folders with them.
    Dropped(Vec<Dropped>),
}

/// Where files can be dropped.
#[derive(Clone, Debug)]
pub enum Area {
    /// Anywhere on the page.
    Page,
    /// On one element, and what it contains.
    Element(HtmlElement),
}

/// What hears of everything in an area.
pub(super) fn target(area: &Area) -> Option<EventTarget> {
    match area {
        Area::Page => web_sys::window().map(Into::into),
        Area::Element(element) => Some(element.clone().into()),
    }
}

/// Listens to drags of files over an area until the answer is dropped.
pub fn listen(area: &Area, report: impl Fn(Drag) + 'static) -> Vec<EventListener> {
    let Some(target) = target(area) else {
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

/// What was dropped. What it is has to be asked while the event lasts; what is in it can be asked later.
fn read(data: &DataTransfer) -> Drag {
    let items = data.items();
    let items = (0..items.length()).filter_map(|index| items.get(index));
    let items = items.filter(|item| item.kind() == "file");
    let dropped: Vec<_> = items.filter_map(|item| Dropped::of(&item)).collect();
    if dropped.is_empty() {
        let files = files::list(data.files()).into_iter();
        return Drag::Dropped(files.map(Dropped::File).collect());
    }
    Drag::Dropped(dropped)
}
