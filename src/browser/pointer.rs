//! Mouse, pen and finger: who hears of them first, and whose they are.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, HtmlElement, MouseEvent, PointerEvent};

use super::page;

/// Hears of something on its way in, before anything below `target` does, until the answer is dropped.
pub(super) fn capture(
    target: &EventTarget,
    name: &'static str,
    act: impl Fn(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    EventListener::new_with_options(target, name, options, act)
}

/// The same for what a mouse does, or whatever stands in for one.
pub(super) fn of_mouse(act: impl Fn(&MouseEvent) + 'static) -> impl Fn(&Event) + 'static {
    move |event| {
        if let Some(event) = event.dyn_ref::<MouseEvent>() {
            act(event);
        }
    }
}

/// Where it is in the window, in CSS pixels.
pub(super) fn place_of(event: &MouseEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// Lets what was pressed hear of this pointer until it is let go, wherever it goes, and gives it the focus.
pub fn hold(event: &PointerEvent) {
    // Else what it passes is selected.
    event.prevent_default();
    let pressed = event.current_target();
    if let Some(pressed) = pressed.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Fails only for a pointer that is gone already.
        let _ = pressed.set_pointer_capture(event.pointer_id());
        page::focus_on(&pressed);
    }
}
