//! What is the same of everything that is listed, whether as a row or as a card.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::{check, roving};
use crate::desk::Desk;
use crate::library::{Item, Library, item_key};

/// One thing that is listed. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    item: StoredValue<Item>,
    /// Whether something is being done with it.
    pub(super) busy: Memo<bool>,
    /// Whether it is chosen.
    pub(super) chosen: Memo<bool>,
    /// Whether it is being carried.
    pub(super) held: Memo<bool>,
    /// Whether it is reached with Tab.
    stop: Memo<bool>,
}

impl Listed {
    /// What is drawn from here on belongs to this.
    pub(super) fn new(item: Item, library: Library, desk: Desk) -> Self {
        let id = StoredValue::new(item.id());
        let is = move |what: fn(Library, Desk, &_) -> bool| {
            Memo::new(move |_| id.with_value(|id| what(library, desk, id)))
        };
        Listed {
            stop: roving::stop_at(item.id(), desk),
            busy: is(|library, _, id| library.busy.with(|busy| busy.contains(id))),
            chosen: is(|_, desk, id| desk.selection().has(id)),
            held: is(|library, _, id| library.is_held(id)),
            item: StoredValue::new(item),
        }
    }

    /// What it is.
    pub(super) fn item(self) -> Item {
        self.item.get_value()
    }

    /// How the page marks it.
    pub(super) fn mark(self) -> String {
        self.item.with_value(|item| item_key(&item.id()))
    }

    /// Its `tabindex`.
    pub(super) fn tab_index(self) -> &'static str {
        if self.stop.get() { "0" } else { "-1" }
    }

    /// The keyboard is here.
    pub(super) fn has_focus(self, desk: Desk) {
        desk.place.set(Some(self.item.with_value(Item::id)));
    }

    /// It is pressed where nothing in it answers by itself.
    pub(super) fn press(self, event: &MouseEvent, library: Library, desk: Desk) {
        check::press(event, &self.item(), library, desk);
    }

    /// It is pressed where a press opens it, unless a key says that it chooses.
    pub(super) fn open(
        self,
        event: &MouseEvent,
        library: Library,
        desk: Desk,
        open: impl FnOnce(),
    ) {
        event.stop_propagation();
        if check::is_choosing(event) {
            check::choose(event, &self.item(), library, desk);
        } else {
            open();
        }
    }
}
