//! Keeps the keyboard's place: where the element with the focus goes away, the heading gets it.
//!
//! A browser lets the focus fall to the page's body then, and who works by keyboard or listens to the
//! page has to start again from the top.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit};

/// What a heading must carry to take the focus from a script.
pub const HEADING: &str = "h2[tabindex]";

/// Watches everything inside one element until it is dropped.
pub struct FocusKeeper {
    observer: MutationObserver,
    _changed: Closure<dyn FnMut(Array)>,
    _focused: EventListener,
}

impl FocusKeeper {
    /// Watches `root`. `None` where the browser cannot.
    pub fn new(root: &HtmlElement) -> Option<Self> {
        let last = Rc::new(RefCell::new(None::<Element>));
        let now = Rc::clone(&last);
        let focused = EventListener::new(root, "focusin", move |event| {
            *now.borrow_mut() = event.target().and_then(|target| target.dyn_into().ok());
        });
        let within = root.clone();
        let changed = Closure::<dyn FnMut(Array)>::new(move |_| {
            let gone = last
                .borrow()
                .as_ref()
                .is_some_and(|element| !element.is_connected());
            if gone {
                last.take();
                if nothing_has_focus() {
                    focus_heading(&within);
                }
            }
        });
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        let everything = MutationObserverInit::new();
        everything.set_child_list(true);
        everything.set_subtree(true);
        observer.observe_with_options(root, &everything).ok()?;
        Some(FocusKeeper {
            observer,
            _changed: changed,
            _focused: focused,
        })
    }
}

impl Drop for FocusKeeper {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn nothing_has_focus() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| match document.active_element() {
        None => true,
        Some(element) => element.tag_name() == "BODY",
    })
}

fn focus_heading(root: &HtmlElement) {
    if let Ok(Some(heading)) = root.query_selector(HEADING)
        && let Ok(heading) = heading.dyn_into::<HtmlElement>()
    {
        // Fails only for detached elements, which have no focus to take.
        let _ = heading.focus();
    }
}
