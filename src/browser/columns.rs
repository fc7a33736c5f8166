//! How wide the columns of a table are drawn, told whenever that changes.

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

use super::number::to_u64;

/// What a column's head is named by.
const NAME: &str = "data-column";

/// The columns of a table that are seen, in whole CSS pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How wide the place is that the table stands in.
    pub place: u32,
    /// How wide the table is.
    pub table: u32,
    /// Those with a name, as they stand, and how wide each is.
    pub columns: Vec<(String, u32)>,
}

/// Tells how wide the columns are below this row of heads, for as long as the current owner lives.
pub fn follow(head: NodeRef<html::Tr>, tell: impl Fn(Seen) + Clone + 'static) {
    let watch = StoredValue::new_local(None);
    Effect::new(move || {
        let watched = head.get().map(|head| Watch::new(&head, tell.clone()));
        watch.set_value(watched);
    });
    on_cleanup(move || watch.dispose());
}

/// How wide they are now.
pub fn seen(head: &HtmlElement) -> Seen {
    let table = head.closest("table").ok().flatten();
    let place = table.as_ref().and_then(|table| table.parent_element());
    let width = |element: Option<&Element>| {
        element.map_or(0, |it| whole(it.get_bounding_client_rect().width()))
    };
    let heads = heads(head).into_iter().filter_map(|head| {
        let width = width(Some(&head));
        Some((head.get_attribute(NAME)?, width))
    });
    Seen {
        place: width(place.as_ref()),
        table: width(table.as_ref()),
        columns: heads.filter(|(_, width)| *width > 0).collect(),
    }
}

/// Watches one row of heads, until it is dropped.
struct Watch {
    observer: Option<ResizeObserver>,
    _resized: Closure<dyn FnMut()>,
    alive: Rc<Cell<bool>>,
}

impl Watch {
    fn new(head: &HtmlElement, tell: impl Fn(Seen) + Clone + 'static) -> Self {
        let alive = Rc::new(Cell::new(true));
        let look = {
            let (head, alive) = (head.clone(), Rc::clone(&alive));
            move || {
                let (head, alive, tell) = (head.clone(), Rc::clone(&alive), tell.clone());
                // What is told changes what is watched: in the next frame.
                request_animation_frame(move || {
                    if alive.get() {
                        tell(seen(&head));
                    }
                });
            }
        };
        let resized = Closure::<dyn FnMut()>::new(look);
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        // Whatever else changes, the first one with a name takes what is left.
        let first = heads(head).into_iter().find(|it| it.has_attribute(NAME));
        if let (Some(observer), Some(first)) = (&observer, first) {
            observer.observe(&first);
        }
        Watch {
            observer,
            _resized: resized,
            alive,
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.alive.set(false);
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn heads(row: &HtmlElement) -> Vec<Element> {
    let heads = row.children();
    (0..heads.length())
        .filter_map(|at| heads.item(at))
        .collect()
}

fn whole(number: f64) -> u32 {
    u32::try_from(to_u64(number.round())).unwrap_or(u32::MAX)
}
