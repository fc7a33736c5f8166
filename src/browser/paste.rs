//! Files that are pasted.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element};

use super::drag::{Area, target};
use super::files::{self, LocalFile};

/// Listens to files that are pasted in an area until the answer is dropped. What is pasted into a field is the field's.
pub fn listen(area: &Area, report: impl Fn(Vec<LocalFile>) + 'static) -> Option<EventListener> {
    let target = target(area)?;
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&target, "paste", options, move |event| {
        let Some(event) = event
            .dyn_ref::<ClipboardEvent>()
            .filter(|it| !is_typing(it))
        else {
            return;
        };
        let data = event.clipboard_data();
        let files = data.map_or_else(Vec::new, |data| files::list(data.files()));
        if !files.is_empty() {
            event.prevent_default();
            report(files);
        }
    });
    Some(listener)
}

/// Whether it goes into a field. Of an event in a shadow root only the way says where it began.
fn is_typing(event: &ClipboardEvent) -> bool {
    let origin = event.composed_path().get(0).dyn_into::<Element>();
    origin.is_ok_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}
