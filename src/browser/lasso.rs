//! A box that is drawn around things of a list with the mouse.
//!
//! It begins where nothing can be pressed or carried, and reaches whatever has `data-item`. Near an edge of what is seen
//! it scrolls; what has been scrolled out of sight meanwhile is remembered where it was.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Event, HtmlElement, MouseEvent};

use super::pointer::{capture, of_mouse, place_of};
use super::pull;
use super::scroller::Scroller;

/// What a box does.
pub enum Lasso<'a> {
    /// One is being drawn. Whether what it reaches is chosen beside what is chosen already.
    Begun {
        /// With Ctrl, Cmd or Shift.
        adds: bool,
    },
    /// It is around these.
    Around(&'a [String]),
}

/// Who hears of it.
type Hear = dyn Fn(Lasso<'_>);

/// The mouse moves so far before a box is drawn, in CSS pixels: less is a press.
const SLACK: f64 = 6.0;

/// Where a box begins, beside on the root itself.
const GROUND: &str = "[part=list]";

/// Where none begins there.
const BUSY: &str = "a, button, input, label, [draggable=true], [role=menu], [role=separator]";

/// Listens to the mouse within `root`, until the answer is dropped.
pub fn listen(root: &HtmlElement, hear: impl Fn(Lasso<'_>) + 'static) -> Vec<EventListener> {
    let drawn = Rc::new(RefCell::new(None::<Drawn>));
    let hear: Rc<Hear> = Rc::new(hear);
    // The press that ends a box chooses nothing by itself.
    let ended = Rc::new(Cell::new(false));
    let press = {
        let (drawn, ended) = (Rc::clone(&drawn), Rc::clone(&ended));
        let within = root.clone();
        move |event: &MouseEvent| {
            // A box that ended outside has pressed nothing here.
            ended.set(false);
            if event.button() == 0 && is_free(event, &within) {
                *drawn.borrow_mut() = Some(Drawn::new(&within, place_of(event)));
            }
        }
    };
    let draw = {
        let drawn = Rc::clone(&drawn);
        move |event: &MouseEvent| {
            if event.buttons() & 1 == 0 {
                // It was let go outside of the window.
                drawn.take();
            }
            let Some((is_first, keys)) = drawn_to(&drawn, place_of(event)) else {
                return;
            };
            // It is a box now, and no selection of text.
            event.prevent_default();
            if is_first {
                hear(Lasso::Begun {
                    adds: event.ctrl_key() || event.meta_key() || event.shift_key(),
                });
                pull_along(&drawn, &hear);
            }
            hear(Lasso::Around(&keys));
        }
    };
    let lift = {
        let (drawn, ended) = (Rc::clone(&drawn), Rc::clone(&ended));
        move |_: &Event| {
            ended.set(
                drawn
                    .borrow_mut()
                    .take()
                    .is_some_and(|it| it.frame.is_some()),
            );
        }
    };
    let press_again = move |event: &MouseEvent| {
        // A key that presses something is no mouse.
        if event.detail() > 0 && ended.replace(false) {
            event.stop_propagation();
        }
    };
    let no_text = move |event: &Event| {
        if drawn.borrow().is_some() {
            event.prevent_default();
        }
    };
    let mut listeners = vec![
        capture(root, "mousedown", of_mouse(press)),
        capture(root, "click", of_mouse(press_again)),
        capture(root, "selectstart", no_text),
    ];
    if let Some(window) = web_sys::window() {
        listeners.push(capture(&window, "mousemove", of_mouse(draw)));
        listeners.push(capture(&window, "mouseup", lift));
    }
    listeners
}

/// Draws the box, where there is one, to a place in the window.
fn drawn_to(drawn: &RefCell<Option<Drawn>>, at: (f64, f64)) -> Option<(bool, Vec<String>)> {
    drawn.borrow_mut().as_mut()?.to(at)
}

/// Scrolls where the box comes to the edge of what is seen, for as long as it is drawn.
fn pull_along(drawn: &Rc<RefCell<Option<Drawn>>>, hear: &Rc<Hear>) {
    let scroller = drawn.borrow().as_ref().map(|it| Scroller::of(&it.root));
    let Some(scroller) = scroller else { return };
    let at = {
        let drawn = Rc::clone(drawn);
        move || drawn.borrow().as_ref().map(|it| it.at)
    };
    let (drawn, hear, now) = (Rc::clone(drawn), Rc::clone(hear), at.clone());
    let moved = move || {
        if let Some((_, keys)) = now().and_then(|at| drawn_to(&drawn, at)) {
            hear(Lasso::Around(&keys));
        }
    };
    pull::follow(scroller, move || Some(at()?.1), moved);
}

/// Whether a box may begin here.
fn is_free(event: &MouseEvent, root: &Element) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let is_in = |target: &Element, place| target.closest(place).is_ok_and(|it| it.is_some());
    let has_list = root.query_selector(GROUND).is_ok_and(|it| it.is_some());
    target.is_some_and(|target| {
        has_list && target == *root || is_in(&target, GROUND) && !is_in(&target, BUSY)
    })
}

/// A box that is drawn, or may become one.
struct Drawn {
    root: HtmlElement,
    /// Where it began, from the corner of the root.
    from: (f64, f64),
    /// Where the pointer is, in the window.
    at: (f64, f64),
    /// What shows it, as soon as there is one.
    frame: Option<HtmlElement>,
    /// Where everything was that was seen since it began, from there.
    places: HashMap<String, Area>,
}

/// Left, top, right and bottom, in CSS pixels.
type Area = [f64; 4];

impl Drawn {
    fn new(root: &HtmlElement, at: (f64, f64)) -> Self {
        Drawn {
            root: root.clone(),
            from: within(at, root),
            at,
            frame: None,
            places: HashMap::new(),
        }
    }

    /// Draws it to where the pointer is: whether it has only just become one, and what it is around.
    fn to(&mut self, at: (f64, f64)) -> Option<(bool, Vec<String>)> {
        self.at = at;
        let (x, y) = within(at, &self.root);
        let (left, top) = self.from;
        let is_first = self.frame.is_none();
        if is_first && (x - left).abs().max((y - top).abs()) < SLACK {
            return None;
        }
        let whole = self.root.get_bounding_client_rect();
        let (x, y) = (x.clamp(0.0, whole.width()), y.clamp(0.0, whole.height()));
        let area = [left.min(x), top.min(y), left.max(x), top.max(y)];
        let frame = self.frame.get_or_insert_with(|| frame(&self.root)).clone();
        show(&frame, area);
        self.look();
        let around = self.places.iter().filter(|(_, it)| touch(area, **it));
        let mut around: Vec<_> = around.collect();
        // As they are read.
        around.sort_by(|(_, one), (_, other)| {
            one[1]
                .total_cmp(&other[1])
                .then(one[0].total_cmp(&other[0]))
        });
        Some((
            is_first,
            around.into_iter().map(|(key, _)| key.clone()).collect(),
        ))
    }

    /// Remembers where everything is that is drawn now.
    fn look(&mut self) {
        let origin = self.root.get_bounding_client_rect();
        let Ok(items) = self.root.query_selector_all("[part=list] [data-item]") else {
            return;
        };
        for number in 0..items.length() {
            let item = items
                .item(number)
                .and_then(|it| it.dyn_into::<Element>().ok());
            if let Some(item) = item
                && let Some(key) = item.get_attribute("data-item")
            {
                self.places
                    .insert(key, area_of(&item.get_bounding_client_rect(), &origin));
            }
        }
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        if let Some(frame) = &self.frame {
            frame.remove();
        }
    }
}

fn frame(root: &HtmlElement) -> HtmlElement {
    let frame = root
        .owner_document()
        .and_then(|page| page.create_element("div").ok());
    // A document makes any element that has a name.
    let frame: HtmlElement = frame.map_or_else(|| root.clone(), JsCast::unchecked_into);
    frame.set_class_name("dock-lasso");
    let _ = root.append_child(&frame);
    frame
}

/// Through the object model, which the strictest policy allows.
fn show(frame: &HtmlElement, area: Area) {
    let [left, top, right, bottom] = area;
    let style = frame.style();
    for (name, value) in [
        ("left", left),
        ("top", top),
        ("width", right - left),
        ("height", bottom - top),
    ] {
        let _ = style.set_property(name, &format!("{value}px"));
    }
}

fn touch(one: Area, other: Area) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Where something is, from the corner of the root, which scrolls along.
fn area_of(rect: &DomRect, origin: &DomRect) -> Area {
    [
        rect.left() - origin.left(),
        rect.top() - origin.top(),
        rect.right() - origin.left(),
        rect.bottom() - origin.top(),
    ]
}

/// From a place in the window to one from the corner of the root.
fn within((x, y): (f64, f64), root: &Element) -> (f64, f64) {
    let origin = root.get_bounding_client_rect();
    (x - origin.left(), y - origin.top())
}
