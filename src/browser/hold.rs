//! A finger that rests on something in a list: what a mouse does with a key held.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

use super::clock::{self, Timeout};
use super::pointer::{capture, of_mouse, place_of};

/// A finger rests after so long, in milliseconds: as long as most systems take. One that is faster says so by its own
/// menu.
const HOLD_MS: u32 = 450;

/// So far a finger may roll meanwhile, in CSS pixels.
const SLACK: f64 = 10.0;

/// Where a finger means something else. What opens a folder is held as the folder.
const BUSY: &str = "a, button:not(.dock-folder-open, .dock-card-open), input, label, [role=menu]";

thread_local! {
    /// Whether the last press on the page was a finger's: not every browser says so of the click that follows.
    static IS_TOUCH: Cell<bool> = const { Cell::new(false) };
}

/// Calls `tell` with the mark of what a finger rests on, until the answer is dropped.
pub fn listen(root: &HtmlElement, tell: impl Fn(&str) + 'static) -> Vec<EventListener> {
    let waiting = Rc::new(RefCell::new(None::<Waiting>));
    // A finger that has held something presses nothing when it goes.
    let done = Rc::new(Cell::new(false));
    let tell = Rc::new(tell);
    let down = {
        let (waiting, done) = (Rc::clone(&waiting), Rc::clone(&done));
        move |event: &MouseEvent| {
            done.set(false);
            let kind = Reflect::get(event, &"pointerType".into());
            IS_TOUCH.set(kind.is_ok_and(|kind| kind == "touch"));
            let key = item_under(event).filter(|_| IS_TOUCH.get());
            let begin = |key: String| {
                let (tell, done) = (Rc::clone(&tell), Rc::clone(&done));
                let hold = Rc::new(move || {
                    if !done.replace(true) {
                        tell(&key);
                    }
                });
                let rested = Rc::clone(&hold);
                Waiting {
                    at: place_of(event),
                    hold,
                    _timer: clock::after(HOLD_MS, move || rested()),
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
    // The browser's own menu of a finger that rests.
    let menu = {
        let waiting = Rc::clone(&waiting);
        move |event: &MouseEvent| {
            let hold = waiting.borrow().as_ref().map(|it| Rc::clone(&it.hold));
            if let Some(hold) = hold {
                event.prevent_default();
                hold();
            }
        }
    };
    let end = move |_: &MouseEvent| *waiting.borrow_mut() = None;
    let stop = {
        let done = Rc::clone(&done);
        move |event: &MouseEvent| {
            // A key that presses something is no finger.
            if event.detail() > 0 && done.replace(false) {
                event.stop_propagation();
                event.prevent_default();
            }
        }
    };
    vec![
        capture(root, "pointerdown", of_mouse(down)),
        capture(root, "pointermove", of_mouse(moved)),
        capture(root, "pointerup", of_mouse(end.clone())),
        capture(root, "pointercancel", of_mouse(end)),
        capture(root, "click", of_mouse(stop)),
        capture(root, "contextmenu", of_mouse(menu)),
    ]
}

/// A finger that may come to rest.
struct Waiting {
    at: (f64, f64),
    /// What happens when it does.
    hold: Rc<dyn Fn()>,
    _timer: Timeout,
}

impl Waiting {
    fn is_left(&self, event: &MouseEvent) -> bool {
        let (x, y) = place_of(event);
        (x - self.at.0).hypot(y - self.at.1) > SLACK
    }
}

/// Whether a press is a finger's. What a key presses has no count of presses.
pub fn is_touch(press: &MouseEvent) -> bool {
    press.detail() > 0 && IS_TOUCH.get()
}

fn item_under(event: &MouseEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if target.closest(BUSY).ok()?.is_some() {
        return None;
    }
    let item = target.closest("[part=list] [data-item]").ok()??;
    item.get_attribute("data-item")
}
