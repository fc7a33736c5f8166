//! How much of a long list is seen, told whenever that changes: whatever scrolls it, the page or something in it.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventTarget, HtmlElement, ResizeObserver};

use super::number::to_u64;

/// What is seen of an element, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// How far its beginning lies above what is seen of the page; negative where it lies below that.
    pub above: f64,
    /// How high what is seen of the page is.
    pub height: f64,
    /// How high the element is.
    pub own_height: f64,
    /// How wide the element is, in whole pixels.
    pub width: u32,
    /// How many columns its grid has; 1 where it has none.
    pub columns: usize,
    /// Between the rows of its grid.
    pub gap: f64,
}

/// Watches one element, until it is dropped.
struct Scrolling {
    _listeners: Vec<EventListener>,
    observer: Option<ResizeObserver>,
    _resized: Closure<dyn FnMut()>,
    alive: Rc<Cell<bool>>,
}

/// Tells what is seen of an element, for as long as the current owner lives: at once, and once a frame while that
/// changes.
pub fn follow<E>(element: NodeRef<E>, tell: impl Fn(Seen) + Clone + 'static)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let scrolling = StoredValue::new_local(None);
    Effect::new(move || {
        let watched = element.get().map(|element| {
            let element: HtmlElement = element.unchecked_into();
            watch(&element, tell.clone())
        });
        scrolling.set_value(watched);
    });
    on_cleanup(move || scrolling.dispose());
}

/// Gives an element this height, in CSS pixels, and another whenever it changes.
pub fn stretch<E>(element: NodeRef<E>, height: impl Fn() -> f64 + 'static)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    Effect::new(move || {
        let height = height();
        if let Some(element) = element.get() {
            let element: HtmlElement = element.unchecked_into();
            // Through the object model, which the strictest policy allows.
            let _ = element
                .style()
                .set_property("block-size", &format!("{height}px"));
        }
    });
}

fn watch(element: &HtmlElement, tell: impl Fn(Seen) + 'static) -> Scrolling {
    let (alive, due) = (Rc::new(Cell::new(true)), Rc::new(Cell::new(false)));
    let tell = Rc::new(tell);
    let look = {
        let (element, alive) = (element.clone(), Rc::clone(&alive));
        move || {
            if due.replace(true) {
                return;
            }
            let (element, tell) = (element.clone(), Rc::clone(&tell));
            let (alive, due) = (Rc::clone(&alive), Rc::clone(&due));
            request_animation_frame(move || {
                due.set(false);
                if alive.get() {
                    tell(measure(&element));
                }
            });
        }
    };
    look();
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: true,
    };
    let on = |target: &EventTarget, name: &'static str| {
        let look = look.clone();
        EventListener::new_with_options(target, name, options, move |_| look())
    };
    // What scrolls within a shadow root is not heard outside of it.
    let root = element.get_root_node();
    let mut listeners = vec![on(&root, "scroll")];
    if let Some(window) = web_sys::window() {
        listeners.extend([on(&window, "scroll"), on(&window, "resize")]);
    }
    let resized = Closure::<dyn FnMut()>::new(look.clone());
    let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    Scrolling {
        _listeners: listeners,
        observer,
        _resized: resized,
        alive,
    }
}

impl Drop for Scrolling {
    fn drop(&mut self) {
        self.alive.set(false);
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn measure(element: &HtmlElement) -> Seen {
    let window = web_sys::window();
    let height = window.as_ref().and_then(|it| it.inner_height().ok());
    let area = element.get_bounding_client_rect();
    let style = window.and_then(|it| it.get_computed_style(element).ok().flatten());
    let property = |name: &str| {
        let value = style.as_ref().map(|it| it.get_property_value(name));
        value.and_then(Result::ok).unwrap_or_default()
    };
    let tracks = property("grid-template-columns");
    Seen {
        above: -area.top(),
        height: height.and_then(|it| it.as_f64()).unwrap_or_default(),
        own_height: area.height(),
        width: u32::try_from(to_u64(area.width())).unwrap_or(u32::MAX),
        columns: match tracks.as_str() {
            "" | "none" => 1,
            tracks => tracks.split_whitespace().count(),
        },
        gap: property("row-gap")
            .trim_end_matches("px")
            .parse()
            .unwrap_or_default(),
    }
}
