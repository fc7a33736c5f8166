//! A finger that rests on something in a list: what a mouse does with a key held.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent};

use super::clock::{self, Timeout};

/// A finger rests after so long, in milliseconds: as long as the systems that it is known from take.
const HOLD_MS: u32 = 450;

/// So far a finger may roll meanwhile, in CSS pixels.
const SLACK: f64 = 10.0;

/// Where a finger means something else.
const BUSY: &str = "a, button, input, label, [role=menu]";

/// Calls `held` with the mark of what a finger rests on, until the answer is dropped.
pub fn listen(root: &HtmlElement, held: impl Fn(&str) + 'static) -> Vec<EventListener> {
    let waiting = Rc::new(RefCell::new(None::<Waiting>));
    // A finger that has held something presses nothing when it goes.
    let done = Rc::new(Cell::new(false));
    let held = Rc::new(held);
    let down = {
        let (waiting, done) = (Rc::clone(&waiting), Rc::clone(&done));
        move |event: &MouseEvent| {
            done.set(false);
            let key = item_under(event).filter(|_| is_touch(event));
            let begin = |key: String| {
                let (held, done) = (Rc::clone(&held), Rc::clone(&done));
                let timer = clock::after(HOLD_MS, move || {
                    done.set(true);
                    held(&key);
                });
                Waiting {
                    at: place_of(event),
                    _timer: timer,
                }
            };
            *waiting.borrow_mut() = key.map(begin);
        }
    };
    let moved = {
        let waiting = Rc::clone(&waiting);
        move |event: &MouseEvent| {
            waiting
                .borrow_mut()
                .take_if(|waiting| waiting.is_left(event));
        }
    };
    let end = move |_: &MouseEvent| *waiting.borrow_mut() = None;
    let stop = {
        let done = Rc::clone(&done);
        move |event: &MouseEvent| {
            if done.replace(false) {
                event.stop_propagation();
                event.prevent_default();
            }
        }
    };
    // The browser's own menu of a finger that rests.
    let menu = move |event: &MouseEvent| {
        if done.get() {
            event.prevent_default();
        }
    };
    vec![
        capture(root, "pointerdown", down),
        capture(root, "pointermove", moved),
        capture(root, "pointerup", end.clone()),
        capture(root, "pointercancel", end),
        capture(root, "click", stop),
        capture(root, "contextmenu", menu),
    ]
}

/// A finger that may come to rest.
struct Waiting {
    at: (f64, f64),
    _timer: Timeout,
}

impl Waiting {
    fn is_left(&self, event: &MouseEvent) -> bool {
        let (x, y) = place_of(event);
        (x - self.at.0).hypot(y - self.at.1) > SLACK
    }
}

/// Whether an event comes from a finger.
pub fn is_touch(event: &MouseEvent) -> bool {
    let kind = Reflect::get(event, &"pointerType".into());
    kind.is_ok_and(|kind| kind == "touch")
}

fn item_under(event: &MouseEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if target.closest(BUSY).ok()?.is_some() {
        return None;
    }
    let item = target.closest("[part=list] [data-item]").ok()??;
    item.get_attribute("data-item")
}

fn place_of(event: &MouseEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn capture(
    root: &HtmlElement,
    name: &'static str,
    act: impl Fn(&MouseEvent) + 'static,
) -> EventListener {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    EventListener::new_with_options(root, name, options, move |event: &Event| {
        if let Some(event) = event.dyn_ref::<MouseEvent>() {
            act(event);
        }
    })
}
