//! Choosing what is listed: with a checkbox, or by a press anywhere on it.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::listed::Listed;
use super::roving;
use crate::browser::{hold, page};
use crate::desk::Desk;
use crate::library::{Item, Library, Listing};
use crate::selection::Press;

/// The checkbox of one thing.
#[component]
pub(super) fn Check(
    /// What is chosen with it.
    listed: Listed,
    /// Where it is listed.
    library: Library,
    /// What is chosen already.
    desk: Desk,
) -> impl IntoView {
    let label = format!("Select {}", listed.item().name());
    let (selection, is_chosen) = (desk.selection(), listed.chosen);
    let toggle = move |event: MouseEvent| {
        let press = if event.shift_key() {
            Press::Range
        } else {
            Press::Toggle
        };
        selection.press(listed.item(), press, library);
        page::check(&event, is_chosen.get_untracked());
    };
    view! {
        <label class="dock-check">
            <input
                type="checkbox"
                aria-label=label
                tabindex=roving::tab_index()
                prop:checked=is_chosen
                on:click=toggle
            />
        </label>
    }
}

/// The checkbox of everything that is shown.
#[component]
pub(super) fn CheckAll(
    /// What is shown.
    library: Library,
    /// What is chosen of it.
    desk: Desk,
) -> impl IntoView {
    let selection = desk.selection();
    let chosen = Memo::new(move |_| {
        let is_chosen = |id: &_| selection.has(id);
        match selection.count() {
            0 => 0,
            _ => library
                .listing
                .with(|listing| listing.count_like(is_chosen)),
        }
    });
    let is_all = move || {
        let shown = library.listing.with(Listing::count);
        shown > 0 && chosen.get() == shown
    };
    let is_some = move || chosen.get() > 0 && !is_all();
    let toggle = move |event: MouseEvent| {
        if untrack(is_all) {
            selection.clear();
        } else {
            selection.set(library.listing.with_untracked(Listing::items));
        }
        page::check(&event, untrack(is_all));
    };
    view! {
        <label class="dock-check">
            <input
                type="checkbox"
                aria-label="Select all"
                prop:checked=is_all
                prop:indeterminate=is_some
                on:click=toggle
            />
        </label>
    }
}

/// A press somewhere on something that is listed, and on nothing in it that answers by itself.
pub(super) fn press(event: &MouseEvent, item: &Item, library: Library, desk: Desk) {
    if !page::is_on_control(event) {
        choose(event, item, library, desk);
    }
}

/// Chooses by a press with the keys that are held.
pub(super) fn choose(event: &MouseEvent, item: &Item, library: Library, desk: Desk) {
    let press = match () {
        () if event.shift_key() => Press::Range,
        () if event.ctrl_key() || event.meta_key() => Press::Toggle,
        // A finger has no keys: once something is chosen, it chooses more.
        () if hold::is_touch(event) && untrack(|| desk.selection().count()) > 0 => Press::Toggle,
        () => Press::Only,
    };
    desk.selection().press(item.clone(), press, library);
}

/// Whether a press is one that chooses also what otherwise opens.
pub(super) fn is_choosing(event: &MouseEvent, desk: Desk) -> bool {
    let is_touched = || hold::is_touch(event) && untrack(|| desk.selection().count()) > 0;
    event.shift_key() || event.ctrl_key() || event.meta_key() || is_touched()
}
