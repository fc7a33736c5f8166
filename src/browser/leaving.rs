//! Asks before the page is left while something would be lost.

use gloo_events::{EventListener, EventListenerOptions};

/// Lets the browser ask, as long as the answer is held and `unsaved` says so. The words are the browser's.
pub fn ask_while(unsaved: impl Fn() -> bool + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &window,
        "beforeunload",
        options,
        move |event| {
            if unsaved() {
                event.prevent_default();
            }
        },
    ))
}
