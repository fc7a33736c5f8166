//! The keyboard's place among what is listed: one thing at a time can be reached with Tab, and what is in it; the arrows
//! lead from one to the next (the grid pattern of the ARIA Authoring Practices).

use asset_dock_core::asset::Place;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::shortcuts::has_single_keys;
use super::slice::Slice;
use crate::browser::focus::{self, List};
use crate::bulk::Deed;
use crate::desk::Desk;
use crate::library::{Item, ItemId, Library, Listing, Way, item_key};
use crate::selection::Press;

/// A page of keys leads so many rows on.
const ROWS_A_PAGE: isize = 8;

/// Whether what is drawn with this can be reached with Tab.
#[derive(Clone, Copy)]
struct Stop(Memo<bool>);

/// Lets what is drawn from here on be reached with Tab only while the keyboard's place is here.
pub(super) fn stop_at(id: ItemId, desk: Desk) -> Memo<bool> {
    let is_here = Memo::new(move |_| desk.stop.with(|stop| stop.as_ref() == Some(&id)));
    provide_context(Stop(is_here));
    is_here
}

/// The `tabindex` of a control: where it stands in what is listed elsewhere than the keyboard's place, Tab passes it.
pub(super) fn tab_index() -> impl Fn() -> Option<&'static str> + Copy {
    let stop = use_context::<Stop>();
    // A part of a row that is drawn by itself is done with one task later than the row's owner: see `browser/rows.rs`.
    move || stop.and_then(|Stop(is_here)| (is_here.try_get() == Some(false)).then_some("-1"))
}

/// What the keys do on one of the things that are listed, of whose assets this slice is drawn.
pub(super) fn on_key(event: &KeyboardEvent, slice: Slice, library: Library, desk: Desk) {
    // In a field or a menu the keys mean something else.
    let Some(item) = focus::item_of(event).and_then(|key| library.listed(&key)) else {
        return;
    };
    let number = item.clone().into_asset().and_then(|asset| {
        let place = |listing: &Listing| listing.contents()?.asset_place(&asset.id);
        library.listing.with_untracked(place)
    });
    let down = |rows: isize| Some(Way::By(slice.down(number, rows)));
    let sideways = |by: isize| (slice.columns() > 1).then_some(Way::By(by));
    let way = match event.key().as_str() {
        "ArrowDown" => down(1),
        "ArrowUp" => down(-1),
        "ArrowRight" => sideways(1),
        "ArrowLeft" => sideways(-1),
        "PageDown" => down(ROWS_A_PAGE),
        "PageUp" => down(-ROWS_A_PAGE),
        "Home" => Some(Way::First),
        "End" => Some(Way::Last),
        _ => None,
    };
    let is_done = match way {
        Some(way) => {
            go(event, &item, way, slice, library, desk);
            true
        }
        None => act(event, item, library, desk),
    };
    if is_done {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn go(event: &KeyboardEvent, item: &Item, way: Way, slice: Slice, library: Library, desk: Desk) {
    let Some((next, asset_number)) = library.neighbour(&item.id(), way) else {
        return;
    };
    if event.shift_key() {
        if desk.selection().count_now() == 0 {
            desk.selection().press(item.clone(), Press::Only, library);
        }
        desk.selection().press(next.clone(), Press::Range, library);
    }
    if let Some(number) = asset_number {
        slice.reveal(number);
    }
    let mark = item_key(&next.id());
    if let Some(list) = List::of(event)
        && !list.focus(&mark)
    {
        // It is drawn only now.
        request_animation_frame(move || {
            list.focus(&mark);
        });
    }
}

/// What can be done with one thing by a key. Whether that is anything.
fn act(event: &KeyboardEvent, item: Item, library: Library, desk: Desk) -> bool {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return false;
    }
    match (event.key().as_str(), item) {
        (" ", item) => {
            let press = if event.shift_key() {
                Press::Range
            } else {
                Press::Toggle
            };
            desk.selection().press(item, press, library);
        }
        ("Enter", Item::Folder(folder)) => {
            library.enter(Place::Folder(folder.id));
        }
        ("F2", item) => desk.rename(item),
        // With something chosen it is for all of that.
        ("t", item) if desk.selection().count_now() == 0 && has_single_keys() => {
            desk.tag(vec![item]);
        }
        ("Delete", item) => {
            if desk.selection().count_now() == 0 {
                desk.selection().press(item, Press::Only, library);
            }
            desk.bulk.want(Deed::Delete);
        }
        _ => return false,
    }
    true
}
