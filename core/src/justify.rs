//! Pictures of one height in rows that are filled from edge to edge, each about as wide as its shape asks for.
//!
//! A row is broken where it has to be stretched or squeezed least. The last one is not stretched.

use std::ops::Range;

/// No picture is narrower than this, in thousandths of its height: what is on it needs room.
const NARROWEST: u64 = 800;

/// None is wider than this.
const WIDEST: u64 = 2_600;

/// Where no shape is known.
const UNKNOWN: u64 = 1_000;

/// What is filled, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// How wide a row is.
    pub width: u32,
    /// How high a picture is.
    pub height: u32,
    /// Between two pictures.
    pub gap: u32,
}

/// Which pictures stand in which row, and how wide each is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Justified {
    /// The first picture of each row.
    starts: Vec<usize>,
    /// Each picture's, in pixels.
    widths: Vec<u32>,
    gap: u32,
}

impl Justified {
    /// Puts pictures into rows, each by how many pixels it has across and down.
    pub fn new(shapes: impl IntoIterator<Item = Option<(u32, u32)>>, frame: Frame) -> Self {
        let mut rows = Justified {
            gap: frame.gap,
            ..Justified::default()
        };
        let mut row = Row::default();
        for (number, shape) in shapes.into_iter().enumerate() {
            let width = natural(shape, frame.height);
            if !row.widths.is_empty() && row.is_better_without(width, frame) {
                rows.put(&row, frame);
                row = Row::default();
            }
            if row.widths.is_empty() {
                rows.starts.push(number);
            }
            row.widths.push(width);
            row.sum += width;
        }
        if row.with_gaps(frame) > u64::from(frame.width) {
            rows.put(&row, frame);
        } else {
            rows.widths.extend(row.widths.iter().copied().map(whole));
        }
        rows
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.starts.len()
    }

    /// Which pictures stand in these rows.
    pub fn range(&self, rows: Range<usize>) -> Range<usize> {
        self.start(rows.start)..self.start(rows.end)
    }

    /// The row that a picture stands in.
    pub fn row_of(&self, picture: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= picture);
        after.saturating_sub(1)
    }

    /// How wide a picture is, in pixels.
    pub fn width(&self, picture: usize) -> Option<u32> {
        self.widths.get(picture).copied()
    }

    /// The picture so many rows further down, or up, whose middle is nearest to that of this one.
    pub fn across(&self, picture: usize, rows: isize) -> usize {
        let last = self.rows().saturating_sub(1);
        let here = self.row_of(picture);
        let there = here.saturating_add_signed(rows).min(last);
        let middle = self.middle(picture);
        let others = self.range(there..there + 1);
        let nearest = others.min_by_key(|other| self.middle(*other).abs_diff(middle));
        nearest.unwrap_or(picture)
    }

    fn start(&self, row: usize) -> usize {
        self.starts.get(row).copied().unwrap_or(self.widths.len())
    }

    /// Twice as far from the beginning of its row as its middle is.
    fn middle(&self, picture: usize) -> u64 {
        let before = self.start(self.row_of(picture))..picture;
        let before = before.map(|it| u64::from(self.width(it).unwrap_or_default() + self.gap));
        before.sum::<u64>() * 2 + u64::from(self.width(picture).unwrap_or_default())
    }

    /// Fills a row from edge to edge: whole pixels, of which none is missing at the end.
    fn put(&mut self, row: &Row, frame: Frame) {
        let room = u64::from(frame.width).saturating_sub(row.gaps(frame));
        let edge = |sum: u64| sum * room / row.sum.max(1);
        let mut sum = 0;
        for width in &row.widths {
            let before = edge(sum);
            sum += width;
            self.widths.push(whole(edge(sum) - before));
        }
    }
}

/// A row that is being filled.
#[derive(Default)]
struct Row {
    /// As the shapes ask for.
    widths: Vec<u64>,
    sum: u64,
}

impl Row {
    fn gaps(&self, frame: Frame) -> u64 {
        let gaps = u64::try_from(self.widths.len()).unwrap_or(u64::MAX);
        gaps.saturating_sub(1) * u64::from(frame.gap)
    }

    fn with_gaps(&self, frame: Frame) -> u64 {
        self.sum + self.gaps(frame)
    }

    /// Whether it is nearer to full without another one than with it.
    fn is_better_without(&self, next: u64, frame: Frame) -> bool {
        let full = u64::from(frame.width);
        let without = self.with_gaps(frame);
        let with = without + u64::from(frame.gap) + next;
        with > full && with - full > full.saturating_sub(without)
    }
}

/// How wide a picture of this shape is, within what can be shown.
fn natural(shape: Option<(u32, u32)>, height: u32) -> u64 {
    let ratio = match shape {
        Some((width, down)) if width > 0 && down > 0 => {
            let ratio = u64::from(width) * 1_000 / u64::from(down);
            ratio.clamp(NARROWEST, WIDEST)
        }
        _ => UNKNOWN,
    };
    u64::from(height) * ratio / 1_000
}

fn whole(width: u64) -> u32 {
    u32::try_from(width).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FRAME: Frame = Frame {
        width: 1_000,
        height: 200,
        gap: 10,
    };

    fn widths(rows: &Justified) -> Vec<Vec<u32>> {
        let row = |row| rows.range(row..row + 1);
        let width = |picture| rows.width(picture).unwrap();
        (0..rows.rows())
            .map(|it| row(it).map(width).collect())
            .collect()
    }

    #[test]
    fn rows_are_filled_and_the_last_one_is_not_stretched() {
        let (wide, square, high) = (Some((1600, 900)), Some((500, 500)), Some((300, 900)));
        for (shapes, expected) in [
            (vec![], vec![]),
            (vec![square], vec![vec![200]]),
            (vec![None, high], vec![vec![200, 160]]),
            // 355 + 355 + 200 and two gaps are 930: stretched.
            (
                vec![wide, wide, square, wide],
                vec![vec![382, 382, 216], vec![355]],
            ),
            // Three are 1085 and two are 720: squeezed.
            (
                vec![wide, wide, wide, square],
                vec![vec![326, 327, 327], vec![200]],
            ),
            // The last one is squeezed where it must be.
            (vec![wide, wide, wide], vec![vec![326, 327, 327]]),
        ] {
            assert_eq!(
                widths(&Justified::new(shapes.clone(), FRAME)),
                expected,
                "{shapes:?}"
            );
        }
    }

    #[test]
    fn a_row_further_is_what_stands_below() {
        let shapes = [
            (2, 1),
            (1, 1),
            (2, 1),
            (1, 1),
            (1, 1),
            (1, 1),
            (1, 1),
            (1, 1),
        ];
        let rows = Justified::new(shapes.map(Some), FRAME);
        assert_eq!(rows.range(0..1), 0..3);
        assert_eq!(rows.across(2, 1), 7);
        assert_eq!(rows.across(0, 1), 3);
        assert_eq!(rows.across(6, -1), 2);
        assert_eq!(rows.across(0, -1), 0);
        assert_eq!(rows.row_of(7), 1);
    }

    proptest! {
        #[test]
        fn every_picture_stands_in_one_row_that_is_not_too_wide(
            shapes in prop::collection::vec(prop::option::of((0_u32..5_000, 0_u32..5_000)), 0..200),
            width in 1_u32..3_000,
        ) {
            let frame = Frame { width, ..FRAME };
            let rows = Justified::new(shapes.clone(), frame);
            prop_assert_eq!(rows.range(0..rows.rows()), 0..shapes.len());
            for row in 0..rows.rows() {
                let range = rows.range(row..row + 1);
                prop_assert!(!range.is_empty());
                let gaps = u32::try_from(range.len() - 1).unwrap() * frame.gap;
                let all: u32 = range.clone().map(|it| rows.width(it).unwrap()).sum();
                prop_assert!(all + gaps <= width.max(gaps), "{range:?}");
                if row + 1 < rows.rows() && gaps < width {
                    prop_assert_eq!(all + gaps, width);
                }
                prop_assert!(range.into_iter().all(|it| rows.row_of(it) == row));
            }
        }
    }
}
