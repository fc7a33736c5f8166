//! What of a long list is drawn: what is seen, and a little more above and below. The rest is empty space of the same
//! height, so that the page holds as much for a hundred thousand rows as for fifty.

use std::ops::Range;

use asset_dock_core::asset::AssetId;
use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use wasm_bindgen::JsCast;

use super::rest::Rest;
use super::window::{Own, WHOLE, Window};
use crate::browser::scroll;
use crate::library::{Library, Listing};

/// What is drawn, and why.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    /// What was to be drawn by what is seen.
    asked: Window,
    /// The same, moved along with what it shows.
    window: Window,
    /// What stands first in it.
    first: Option<AssetId>,
    /// How many there are.
    count: usize,
    /// Their rows, where those are not all alike.
    own: Own,
}

impl Drawn {
    /// Of this list. While what is asked for stays, the same things are drawn, wherever they stand by now: what came
    /// above them moves nobody away from them.
    fn of(listing: &Listing, asked: Window, own: Own, before: Option<&Drawn>) -> Self {
        let contents = listing.contents();
        let place = |id: &AssetId| contents?.asset_place(id);
        let window = match before {
            Some(before) if before.asked == asked => {
                let place = before.first.as_ref().and_then(place);
                place.map_or(before.window, |place| before.window.moved_to(place, &own))
            }
            _ => asked,
        };
        let first = match &own {
            Some(own) => own.range(window.first..window.end).start,
            None => window.first * window.columns,
        };
        Drawn {
            asked,
            window,
            first: contents.and_then(|it| Some(it.assets.items.get(first)?.id.clone())),
            count: listing.asset_count(),
            own,
        }
    }

    fn range(&self) -> Range<usize> {
        self.window.range(self.count, &self.own)
    }

    fn space(&self) -> (f64, f64) {
        self.window.space(self.count, &self.own)
    }
}

/// What is drawn of the assets of a library. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Slice {
    asked: RwSignal<Window>,
    drawn: Memo<Drawn>,
    rest: Rest,
}

impl Slice {
    /// Drawn in this element, which has no others, in rows that are all alike.
    pub(super) fn of<E>(container: NodeRef<E>, library: Library) -> Self
    where
        E: ElementType + 'static,
        E::Output: JsCast + Clone + 'static,
    {
        Slice::in_rows(container, library, |_| None)
    }

    /// The same in rows of its own for an element that is so wide, in CSS pixels; where there are none, in rows that
    /// are all alike.
    pub(super) fn in_rows<E>(
        container: NodeRef<E>,
        library: Library,
        rows: impl Fn(u32) -> Own + Send + Sync + 'static,
    ) -> Self
    where
        E: ElementType + 'static,
        E::Output: JsCast + Clone + 'static,
    {
        let asked = RwSignal::new(Window::FIRST);
        let width = RwSignal::new(0);
        let rest = Rest::new();
        let own = Memo::new(move |_| rows(width.get()));
        let drawn = Memo::new(move |before: Option<&Drawn>| {
            let (asked, own) = (asked.get(), own.get());
            library
                .listing
                .with(|listing| Drawn::of(listing, asked, own, before))
        });
        scroll::follow(container, move |seen| {
            if width.get_untracked() != seen.width {
                width.set(seen.width);
            }
            let Drawn {
                window, count, own, ..
            } = drawn.get_untracked();
            let next = window.after(seen, count, &own);
            if next != window {
                if next.first != window.first {
                    rest.disturb();
                }
                asked.set(next);
            }
        });
        Slice { asked, drawn, rest }
    }

    /// Whether what is drawn now is drawn whole, with what can be pressed in it.
    pub(super) fn whole(self) -> RwSignal<bool> {
        self.rest.whole()
    }

    /// How many things are in a row, about.
    pub(super) fn columns(self) -> usize {
        self.drawn.with_untracked(|drawn| match &drawn.own {
            Some(own) => drawn.count.div_ceil(own.rows().max(1)).max(2),
            None => drawn.window.columns,
        })
    }

    /// How many things further that is which stands so many rows below a thing, or above it.
    pub(super) fn down(self, thing: Option<usize>, rows: isize) -> isize {
        let own = self.drawn.with_untracked(|drawn| drawn.own.clone());
        let across = own.zip(thing).and_then(|(own, thing)| {
            let (from, to) = (
                isize::try_from(thing),
                isize::try_from(own.across(thing, rows)),
            );
            // Out of the first row and the last one the way leads on as from any other.
            Some(to.ok()? - from.ok()?).filter(|by| *by != 0)
        });
        across.unwrap_or_else(|| isize::try_from(self.columns()).unwrap_or(1) * rows)
    }

    /// How wide a thing is in a row of its own, in CSS pixels.
    pub(super) fn width(self, thing: usize) -> Option<u32> {
        self.drawn.with(|drawn| drawn.own.as_ref()?.width(thing))
    }

    /// Draws this thing, and what is around it. Where it is seen then, is for who wants it to say.
    pub(super) fn reveal(self, number: usize) {
        let drawn = self.drawn.get_untracked();
        if drawn.count <= WHOLE || drawn.range().contains(&number) {
            return;
        }
        self.asked.set(drawn.window.around(number, &drawn.own));
    }

    /// Which things are drawn.
    pub(super) fn range(self) -> Range<usize> {
        self.drawn.with(Drawn::range)
    }

    /// How high the space above them is, in CSS pixels.
    pub(super) fn above(self) -> f64 {
        self.drawn.with(|drawn| drawn.space().0)
    }

    /// How high the space below them is.
    pub(super) fn below(self) -> f64 {
        self.drawn.with(|drawn| drawn.space().1)
    }
}
