//! What of a long list is drawn: what is seen, and a little more above and below. The rest is empty space of the same
//! height, so that the page holds as much for a hundred thousand rows as for fifty.

use std::ops::Range;

use asset_dock_core::asset::AssetId;
use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use wasm_bindgen::JsCast;

use super::rest::Rest;
use crate::browser::number::{to_f64, to_u64};
use crate::browser::scroll::{self, Seen};
use crate::library::{Library, Listing};

/// Lists up to this length are drawn whole.
const WHOLE: usize = 100;

/// So much of what is seen is drawn above it, and below.
const MARGIN: f64 = 0.5;

/// What is drawn changes only after so many rows, not with every pixel.
const STEP: usize = 4;

/// The rows that are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Window {
    /// The first row.
    first: usize,
    /// The row after the last.
    end: usize,
    /// Things in a row.
    columns: usize,
    /// How high a row is, in CSS pixels.
    row: f64,
}

impl Window {
    /// Before anything was measured.
    const FIRST: Window = Window {
        first: 0,
        end: 24,
        columns: 1,
        row: 64.0,
    };

    /// Which things are drawn, of so many.
    fn range(self, count: usize) -> Range<usize> {
        if count <= WHOLE {
            return 0..count;
        }
        let end = (self.end * self.columns).min(count);
        (self.first * self.columns).min(end)..end
    }

    /// What is to be drawn of so many, now that this is seen.
    fn after(self, seen: Seen, count: usize) -> Window {
        let drawn = self.range(count).len().div_ceil(seen.columns);
        let row = if drawn > 0 {
            (seen.own_height + seen.gap) / float(drawn)
        } else {
            self.row
        };
        if row < 1.0 {
            return self;
        }
        // The drawn rows begin below the empty space.
        let above = seen.above + self.space(count).0;
        let margin = seen.height * MARGIN;
        let rows = count.div_ceil(seen.columns);
        let first = rows_in(above - margin, row) / STEP * STEP;
        let end = (rows_in(above + seen.height + margin, row) + 1).next_multiple_of(STEP);
        Window {
            first: first.min(rows),
            end: end.min(rows),
            columns: seen.columns,
            row,
        }
    }

    /// The same number of rows, so that this thing is in the first of them. At the beginning of a list it stays there.
    fn moved_to(self, place: usize) -> Window {
        if self.first == 0 {
            return self;
        }
        let first = place / self.columns;
        Window {
            first,
            end: first + (self.end - self.first),
            ..self
        }
    }

    /// How high the space is above what is drawn, and below.
    fn space(self, count: usize) -> (f64, f64) {
        if count <= WHOLE {
            return (0.0, 0.0);
        }
        let rows = count.div_ceil(self.columns);
        let below = rows.saturating_sub(self.end);
        (
            float(self.first.min(rows)) * self.row,
            float(below) * self.row,
        )
    }
}

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
}

impl Drawn {
    /// Of this list. While what is asked for stays, the same things are drawn, wherever they stand by now: what came
    /// above them moves nobody away from them.
    fn of(listing: &Listing, asked: Window, before: Option<&Drawn>) -> Self {
        let contents = listing.contents();
        let place = |id: &AssetId| contents?.asset_place(id);
        let window = match before {
            Some(before) if before.asked == asked => {
                let place = before.first.as_ref().and_then(place);
                place.map_or(before.window, |place| before.window.moved_to(place))
            }
            _ => asked,
        };
        let first = window.first * window.columns;
        Drawn {
            asked,
            window,
            first: contents.and_then(|it| Some(it.assets.items.get(first)?.id.clone())),
            count: listing.asset_count(),
        }
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
    /// Drawn in this element, which has no others.
    pub(super) fn of<E>(container: NodeRef<E>, library: Library) -> Self
    where
        E: ElementType + 'static,
        E::Output: JsCast + Clone + 'static,
    {
        let asked = RwSignal::new(Window::FIRST);
        let rest = Rest::new();
        let drawn = Memo::new(move |before: Option<&Drawn>| {
            let asked = asked.get();
            library
                .listing
                .with(|listing| Drawn::of(listing, asked, before))
        });
        scroll::follow(container, move |seen| {
            let Drawn { window, count, .. } = drawn.get_untracked();
            let next = window.after(seen, count);
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

    /// How many things are in a row.
    pub(super) fn columns(self) -> usize {
        self.drawn.with_untracked(|drawn| drawn.window.columns)
    }

    /// Draws this thing, and what is around it. Where it is seen then, is for who wants it to say.
    pub(super) fn reveal(self, number: usize) {
        let Drawn { window, count, .. } = self.drawn.get_untracked();
        if count <= WHOLE || window.range(count).contains(&number) {
            return;
        }
        let (row, rows) = (number / window.columns, window.end - window.first);
        let first = row.saturating_sub(rows / 2) / STEP * STEP;
        self.asked.set(Window {
            first,
            end: first + rows,
            ..window
        });
    }

    /// Which things are drawn.
    pub(super) fn range(self) -> Range<usize> {
        self.drawn.with(|drawn| drawn.window.range(drawn.count))
    }

    /// How high the space above them is, in CSS pixels.
    pub(super) fn above(self) -> f64 {
        self.drawn.with(|drawn| drawn.window.space(drawn.count).0)
    }

    /// How high the space below them is.
    pub(super) fn below(self) -> f64 {
        self.drawn.with(|drawn| drawn.window.space(drawn.count).1)
    }
}

fn float(number: usize) -> f64 {
    to_f64(u64::try_from(number).unwrap_or(u64::MAX))
}

/// How many whole rows there are in a height; none in less than nothing.
fn rows_in(height: f64, row: f64) -> usize {
    usize::try_from(to_u64(height / row)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: usize = 100_000;

    fn seen(above: f64, rows: usize, columns: usize) -> Seen {
        Seen {
            above,
            height: 640.0,
            own_height: float(rows) * 64.0,
            columns,
            gap: 0.0,
        }
    }

    #[test]
    fn what_is_seen_is_drawn_wherever_it_is() {
        let mut window = Window::FIRST;
        for top in [0.0, 100.0, 5_000.0, 3_000_000.0, 6_399_360.0, 1_000.0, 0.0] {
            let rows = window.range(COUNT).len();
            window = window.after(seen(top - window.space(COUNT).0, rows, 1), COUNT);
            let range = window.range(COUNT);
            let (first, last) = (rows_in(top, 64.0), rows_in(top + 639.0, 64.0));
            assert!(range.start <= first && last < range.end, "{top}: {range:?}");
            assert!(range.len() <= 32, "{top}: {range:?}");
            let (above, below) = window.space(COUNT);
            let all = above + float(range.len()) * 64.0 + below;
            assert!((all - float(COUNT) * 64.0).abs() < 0.5, "{top}: {all}");
        }
    }

    #[test]
    fn what_came_above_moves_the_window_along() {
        let deep = Window {
            first: 100,
            end: 124,
            columns: 4,
            row: 64.0,
        };
        assert_eq!(deep.moved_to(409).range(COUNT), 408..504);
        assert_eq!(Window::FIRST.moved_to(3), Window::FIRST);
    }

    #[test]
    fn rows_of_several_are_drawn_whole() {
        let window = Window::FIRST.after(seen(64_000.0, 6, 4), COUNT);
        let range = window.range(COUNT);
        assert_eq!(range.start % 4, 0);
        assert!(range.contains(&4_000), "{range:?}");
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        let window = Window::FIRST.after(seen(50_000.0, 10, 1), WHOLE);
        assert_eq!(window.range(WHOLE), 0..WHOLE);
        assert_eq!(window.space(WHOLE), (0.0, 0.0));
        assert_eq!(window.range(0), 0..0);
    }

    #[test]
    fn a_list_that_became_shorter_has_nothing_below_its_end() {
        let far = Window {
            first: 5_000,
            end: 5_024,
            columns: 1,
            row: 64.0,
        };
        assert_eq!(far.range(200), 200..200);
        assert_eq!(far.space(200), (12_800.0, 0.0));
        let back = far.after(seen(-12_800.0, 0, 1), 200);
        assert!(back.range(200).contains(&0), "{:?}", back.range(200));
    }
}
