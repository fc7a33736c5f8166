//! Which rows of a long list are drawn, of those that are seen.

use std::ops::Range;
use std::sync::Arc;

use asset_dock_core::justify::Justified;

use crate::browser::number::{to_f64, to_u64};
use crate::browser::scroll::Seen;

/// The rows that are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Window {
    /// The first row.
    pub(super) first: usize,
    /// The row after the last.
    pub(super) end: usize,
    /// Things in a row.
    pub(super) columns: usize,
    /// How high a row is, in CSS pixels.
    row: f64,
}

/// Rows that hold as many things as fit, where not each has as many.
pub(super) type Own = Option<Arc<Justified>>;

/// Lists up to this length are drawn whole.
pub(super) const WHOLE: usize = 100;

/// So much of what is seen is drawn above it, and below.
const MARGIN: f64 = 0.5;

/// What is drawn changes only after so many rows, not with every pixel.
const STEP: usize = 4;

impl Window {
    /// Before anything was measured.
    pub(super) const FIRST: Window = Window {
        first: 0,
        end: 24,
        columns: 1,
        row: 64.0,
    };

    /// Which things are drawn, of so many.
    pub(super) fn range(self, count: usize, own: &Own) -> Range<usize> {
        if count <= WHOLE {
            return 0..count;
        }
        let things = match own {
            Some(own) => own.range(self.first..self.end),
            None => self.first * self.columns..self.end * self.columns,
        };
        let end = things.end.min(count);
        things.start.min(end)..end
    }

    /// How many rows there are of so many things.
    fn rows(self, count: usize, own: &Own) -> usize {
        match own {
            Some(own) => own.rows(),
            None => count.div_ceil(self.columns),
        }
    }

    /// The row that a thing stands in.
    fn row_of(self, place: usize, own: &Own) -> usize {
        match own {
            Some(own) => own.row_of(place),
            None => place / self.columns,
        }
    }

    /// What is to be drawn of so many, now that this is seen.
    pub(super) fn after(self, seen: Seen, count: usize, own: &Own) -> Window {
        let now = Window {
            columns: seen.columns,
            ..self
        };
        let rows = now.rows(count, own);
        let drawn = match own {
            Some(_) if count <= WHOLE => rows,
            Some(_) => self.end.min(rows).saturating_sub(self.first),
            None => self.range(count, own).len().div_ceil(seen.columns),
        };
        let row = if drawn > 0 {
            (seen.own_height + seen.gap) / float(drawn)
        } else {
            self.row
        };
        if row < 1.0 {
            return self;
        }
        // The drawn rows begin below the empty space.
        let above = seen.above + self.space(count, own).0;
        let margin = seen.height * MARGIN;
        let first = rows_in(above - margin, row) / STEP * STEP;
        let end = (rows_in(above + seen.height + margin, row) + 1).next_multiple_of(STEP);
        // Past the end of the list: what comes there is drawn.
        Window {
            first: first.min(rows),
            end,
            row,
            ..now
        }
    }

    /// The same number of rows, so that this thing is in the first of them. At the beginning of a list it stays there.
    pub(super) fn moved_to(self, place: usize, own: &Own) -> Window {
        if self.first == 0 {
            return self;
        }
        let first = self.row_of(place, own);
        Window {
            first,
            end: first + (self.end - self.first),
            ..self
        }
    }

    /// The same number of rows around this thing.
    pub(super) fn around(self, place: usize, own: &Own) -> Window {
        let rows = self.end - self.first;
        let first = self.row_of(place, own).saturating_sub(rows / 2) / STEP * STEP;
        Window {
            first,
            end: first + rows,
            ..self
        }
    }

    /// How high the space is above what is drawn, and below.
    pub(super) fn space(self, count: usize, own: &Own) -> (f64, f64) {
        if count <= WHOLE {
            return (0.0, 0.0);
        }
        let rows = self.rows(count, own);
        let below = rows.saturating_sub(self.end);
        (
            float(self.first.min(rows)) * self.row,
            float(below) * self.row,
        )
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
    use asset_dock_core::justify::Frame;

    use super::*;

    const COUNT: usize = 100_000;

    fn seen(above: f64, rows: usize, columns: usize) -> Seen {
        Seen {
            above,
            height: 640.0,
            own_height: float(rows) * 64.0,
            columns,
            gap: 0.0,
            width: 1_000,
        }
    }

    #[test]
    fn what_is_seen_is_drawn_wherever_it_is() {
        let mut window = Window::FIRST;
        for top in [0.0, 100.0, 5_000.0, 3_000_000.0, 6_399_360.0, 1_000.0, 0.0] {
            let rows = window.range(COUNT, &None).len();
            window = window.after(
                seen(top - window.space(COUNT, &None).0, rows, 1),
                COUNT,
                &None,
            );
            let range = window.range(COUNT, &None);
            let (first, last) = (rows_in(top, 64.0), rows_in(top + 639.0, 64.0));
            assert!(range.start <= first && last < range.end, "{top}: {range:?}");
            assert!(range.len() <= 32, "{top}: {range:?}");
            let (above, below) = window.space(COUNT, &None);
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
        assert_eq!(deep.moved_to(409, &None).range(COUNT, &None), 408..504);
        assert_eq!(Window::FIRST.moved_to(3, &None), Window::FIRST);
    }

    #[test]
    fn what_comes_at_the_end_is_drawn() {
        let last = Window::FIRST.after(seen(12_160.0, 24, 1), 200, &None);
        assert_eq!(last.range(200, &None).end, 200);
        assert_eq!(last.range(201, &None).end, 201);
    }

    #[test]
    fn rows_of_several_are_drawn_whole() {
        let window = Window::FIRST.after(seen(64_000.0, 6, 4), COUNT, &None);
        let range = window.range(COUNT, &None);
        assert_eq!(range.start % 4, 0);
        assert!(range.contains(&4_000), "{range:?}");
    }

    #[test]
    fn rows_of_their_own_are_drawn_whole() {
        let shapes = (0..COUNT).map(|number| Some((if number % 3 == 0 { 2 } else { 1 }, 1)));
        let frame = Frame {
            width: 1_000,
            height: 64,
            gap: 0,
        };
        let own = Some(Arc::new(Justified::new(shapes, frame)));
        let window = Window::FIRST.after(seen(64_000.0, 24, 1), COUNT, &own);
        let range = window.range(COUNT, &own);
        let rows = own.as_ref().map_or(0, |own| own.rows());
        assert!(window.first <= 1_000 && 1_010 <= window.end, "{window:?}");
        assert_eq!(window.row_of(range.start, &own), window.first);
        assert_eq!(window.row_of(range.end, &own), window.end);
        let (above, below) = window.space(COUNT, &own);
        let all = above + float(window.end - window.first) * 64.0 + below;
        assert!((all - float(rows) * 64.0).abs() < 0.5, "{all}");
        // The same thing stays in sight where rows come to hold more.
        let moved = window.moved_to(30, &own);
        assert!(moved.range(COUNT, &own).contains(&30));
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        let window = Window::FIRST.after(seen(50_000.0, 10, 1), WHOLE, &None);
        assert_eq!(window.range(WHOLE, &None), 0..WHOLE);
        assert_eq!(window.space(WHOLE, &None), (0.0, 0.0));
        assert_eq!(window.range(0, &None), 0..0);
    }

    #[test]
    fn a_list_that_became_shorter_has_nothing_below_its_end() {
        let far = Window {
            first: 5_000,
            end: 5_024,
            columns: 1,
            row: 64.0,
        };
        assert_eq!(far.range(200, &None), 200..200);
        assert_eq!(far.space(200, &None), (12_800.0, 0.0));
        let back = far.after(seen(-12_800.0, 0, 1), 200, &None);
        assert!(
            back.range(200, &None).contains(&0),
            "{:?}",
            back.range(200, &None)
        );
    }
}
