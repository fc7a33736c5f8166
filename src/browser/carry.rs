//! Dragging things of the page to other things of the page.
//!
//! What can be carried has `data-item`, and in it `draggable` and `data-drag-image` on what it is taken by, of which the
//! picture of the drag is made; where it can be put down has `data-place`. One set of listeners around all of them hears
//! everything.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, HtmlElement};

/// How these drags are told from files and from other pages' drags.
pub(super) const KIND: &str = "application/x-asset-dock";

/// What happens to what is carried.
pub enum Carry<'a> {
    /// This was picked up.
    Lifted(&'a str),
    /// It is held over this place, or over none.
    Over(Option<&'a str>),
    /// It was put down here.
    Dropped(&'a str),
    /// It is not carried any more.
    Ended,
}

/// Listens to drags that begin within `root`, until the answer is dropped. `hear` says whether what
/// is held may be picked up or put down there.
pub fn listen(
    root: &HtmlElement,
    hear: impl Fn(Carry<'_>) -> bool + 'static,
) -> Vec<EventListener> {
    let hear = Rc::new(hear);
    let on = |name: &'static str, act: fn(&DragEvent, &Hear)| {
        let hear = Rc::clone(&hear);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(root, name, options, move |event| {
            if let Some(event) = event.dyn_ref::<DragEvent>() {
                act(event, &*hear);
            }
        })
    };
    vec![
        on("dragstart", lift),
        on("dragover", |event, hear| {
            let place = marked(event, "data-place");
            if is_ours(event) && hear(Carry::Over(place.as_ref().map(|it| it.1.as_str()))) {
                // Without this the browser does not let it be put down.
                event.prevent_default();
            }
        }),
        on("drop", |event, hear| {
            if is_ours(event)
                && let Some((_, place)) = marked(event, "data-place")
            {
                event.prevent_default();
                hear(Carry::Dropped(&place));
            }
        }),
        on("dragend", |_, hear| {
            hear(Carry::Ended);
        }),
    ]
}

/// Who hears of it.
type Hear = dyn Fn(Carry<'_>) -> bool;

fn lift(event: &DragEvent, hear: &Hear) {
    let (Some((element, key)), Some(data)) = (marked(event, "data-item"), event.data_transfer())
    else {
        return;
    };
    if !hear(Carry::Lifted(&key)) {
        return;
    }
    data.set_effect_allowed("move");
    // Fails only where the drag began elsewhere.
    let _ = data.set_data(KIND, &key);
    if let Ok(Some(image)) = element.query_selector("[data-drag-image]") {
        data.set_drag_image(&image, 16, 24);
    }
}

/// The nearest element around what the pointer is on that carries this mark, and the mark.
fn marked(event: &DragEvent, mark: &str) -> Option<(Element, String)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let element = target.closest(&format!("[{mark}]")).ok()??;
    let value = element.get_attribute(mark)?;
    Some((element, value))
}

fn is_ours(event: &DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&KIND.into(), 0))
}
