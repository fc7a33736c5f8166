//! Tells when an element comes near the part of the page that is seen.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Watches one element until it is seen, or until it is dropped.
pub struct Watch {
    observer: IntersectionObserver,
    _seen: Closure<dyn FnMut(Array)>,
}

impl Watch {
    /// Calls `seen` once, as soon as the element is within 200 px of being seen.
    /// `None` where the browser cannot tell: then it counts as seen.
    pub fn new(element: &Element, seen: impl FnOnce() + 'static) -> Option<Self> {
        let mut seen = Some(seen);
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let near = entries.iter().any(|entry| {
                entry
                    .dyn_ref()
                    .is_some_and(IntersectionObserverEntry::is_intersecting)
            });
            if near && let Some(seen) = seen.take() {
                seen();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin("200px");
        let observer =
            IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options)
                .ok()?;
        observer.observe(element);
        Some(Watch {
            observer,
            _seen: callback,
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
