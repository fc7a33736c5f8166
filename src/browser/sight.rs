//! What of a list stands where in the window, and how it comes to stand there again.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::clock;
use super::focus::listed;
use super::page;
use super::scroller::Scroller;

/// Frames until what was drawn for it has its own height.
const FRAMES: u32 = 8;

/// Something that is listed, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// Its mark.
    pub key: String,
    /// How far below the upper edge of the window, in CSS pixels.
    pub top: f64,
}

/// Where this stands of what is listed within an element; without a mark, what is seen first.
pub fn of<E>(root: NodeRef<E>, key: Option<&str>) -> Option<Sight>
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let root: HtmlElement = root.get_untracked()?.unchecked_into();
    let items = root.query_selector_all("[part=list] [data-item]").ok()?;
    let (from, to) = Scroller::of(&root).seen();
    let mut items = (0..items.length())
        .filter_map(|at| items.item(at)?.dyn_into::<Element>().ok())
        .filter_map(|item| Some((item.get_attribute("data-item")?, item)));
    let is_seen = |item: &Element| {
        let area = item.get_bounding_client_rect();
        area.bottom() > from && area.top() < to
    };
    let (key, item) =
        items.find(|(mark, item)| key.map_or_else(|| is_seen(item), |key| mark == key))?;
    let top = item.get_bounding_client_rect().top();
    Some(Sight { key, top })
}

/// What becomes of the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// It stays where it is.
    Stays,
    /// It goes to what is in sight.
    Goes,
}

/// Scrolls what is listed in an element so that this stands there again, as soon as it is drawn. `draw` is called in
/// each frame until then.
pub fn restore<E>(list: NodeRef<E>, sight: Sight, focus: Focus, draw: impl Fn() + 'static)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let is_due = Rc::new(Cell::new(focus == Focus::Goes));
    let sight = Rc::new(sight);
    each_frame(FRAMES, move || {
        if list.try_get_untracked().flatten().is_none() {
            return;
        }
        draw();
        let (is_due, sight) = (Rc::clone(&is_due), Rc::clone(&sight));
        spawn_local(async move {
            // By then it is drawn, and nobody has looked yet whether it is seen.
            clock::breathe().await;
            if let Some(list) = list.try_get_untracked().flatten() {
                settle(&list.unchecked_into(), &sight, &is_due);
            }
        });
    });
}

fn settle(list: &HtmlElement, sight: &Sight, is_due: &Cell<bool>) {
    let Some(item) = listed(list, &sight.key) else {
        return;
    };
    if is_due.replace(false) {
        page::focus_on(&item);
    }
    let off = item.get_bounding_client_rect().top() - sight.top;
    if off.abs() >= 1.0 {
        Scroller::of(list).by(off);
    }
}

/// Calls back in so many of the next frames.
fn each_frame(left: u32, act: impl Fn() + 'static) {
    if left > 0 {
        request_animation_frame(move || {
            act();
            each_frame(left - 1, act);
        });
    }
}
