//! What is the same of everything that is listed, whether as a row or as a card.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::{check, roving};
use crate::browser::attributes::{self, Element};
use crate::browser::page;
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
    held: Memo<bool>,
    /// Whether it is reached with Tab.
    stop: Memo<bool>,
    /// Whether the service can put it elsewhere.
    can_move: Signal<bool>,
}

/// Keeps a row or a card in step with what is listed in it. One effect does all of that: one for each attribute takes
/// as long as all the rest of a row that is scrolled past.
pub(super) fn dress(element: Element, listed: Listed) {
    let is_row = element.tag_name() == "TR";
    Effect::new(move |before: Option<[bool; 5]>| {
        let look @ [busy, chosen, held, stop, can_move] = listed.look();
        if before == Some(look) {
            return look;
        }
        attributes::set_class(&element, "dock-row-busy", busy);
        attributes::set_class(&element, "dock-row-chosen", chosen);
        attributes::set_class(&element, "dock-row-held", held);
        attributes::set(&element, "aria-busy", word(busy));
        if is_row {
            attributes::set(&element, "aria-selected", word(chosen));
        }
        // A drag that begins elsewhere in it draws a box.
        if let Some(handle) = attributes::within(&element, "[data-drag-image]") {
            let drags = can_move && page::has_mouse();
            attributes::set(&handle, "draggable", word(drags));
        }
        attributes::set(&element, "tabindex", if stop { "0" } else { "-1" });
        look
    });
}

fn word(is: bool) -> &'static str {
    if is { "true" } else { "false" }
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
            can_move: {
                let capabilities = library.client().capabilities();
                Signal::derive(move || capabilities.with(|it| it.update && it.folders))
            },
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

    /// Whether it is busy, chosen, being carried, reached with Tab, and can be moved.
    fn look(self) -> [bool; 5] {
        [
            self.busy.get(),
            self.chosen.get(),
            self.held.get(),
            self.stop.get(),
            self.can_move.get(),
        ]
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
        if check::is_choosing(event, desk) {
            check::choose(event, &self.item(), library, desk);
        } else {
            open();
        }
    }
}
