//! How wide the columns of a list are, where somebody has moved their edges.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::options::Column;

/// Names keep so much, in CSS pixels.
const LEAST_NAME: u32 = 192;

/// What any other column keeps.
const LEAST: u32 = 72;

/// In CSS pixels. A column that is not in it is as wide as the style sheet says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Widths(BTreeMap<Column, u32>);

impl Widths {
    /// Whether every column is as wide as the style sheet says.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Moves an edge so that the column before it is this wide, as far as it goes. What the one gets the other gives.
    pub(crate) fn move_to(&mut self, edge: Edge, width: u32) {
        let range = edge.range();
        let before = width.clamp(*range.start(), *range.end());
        // Names take what the others leave.
        if let Some(column) = edge.before.0 {
            self.0.insert(column, before);
        }
        let both = edge.before.1 + edge.after.1;
        self.0.insert(edge.after.0, both.saturating_sub(before));
    }

    /// Puts an edge back.
    pub(crate) fn put_back(&mut self, edge: Edge) {
        if let Some(column) = edge.before.0 {
            self.0.remove(&column);
        }
        self.0.remove(&edge.after.0);
    }

    /// The same for a list that is drawn like this: in a narrower one than they were made for, all of them give, so
    /// that something is left for the names.
    pub(crate) fn fitted(&self, drawn: &Drawn) -> Self {
        let widths = drawn.columns.iter().filter_map(|(column, width)| {
            let column = (*column)?;
            Some((self.0.get(&column).copied().ok_or(*width), column))
        });
        let (mut own, mut others) = (0, LEAST_NAME);
        for (width, _) in widths {
            match width {
                Ok(width) => own += width,
                Err(width) => others += width,
            }
        }
        let room = drawn.room.saturating_sub(others);
        if own <= room || drawn.columns.is_empty() {
            return self.clone();
        }
        let fit = |width: u32| (width * room / own.max(1)).clamp(LEAST.min(width), width);
        Widths(
            self.0
                .iter()
                .map(|(it, width)| (*it, fit(*width)))
                .collect(),
        )
    }

    /// How wide this column is; `None` is as the style sheet says.
    pub(crate) fn of(&self, column: Column) -> Option<u32> {
        self.0.get(&column).copied()
    }
}

/// A list as it is drawn, in whole CSS pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// How much there is for the columns together, beside the boxes and the buttons.
    pub(crate) room: u32,
    /// The columns that are seen of it, as they stand, and how wide each is. That of the names has no [`Column`].
    pub(crate) columns: Vec<(Option<Column>, u32)>,
}

impl Drawn {
    /// The edge after this column; `None` where none can be moved.
    pub(crate) fn edge(&self, column: Option<Column>) -> Option<Edge> {
        let place = self.columns.iter().position(|(it, _)| *it == column)?;
        let (after, width) = *self.columns.get(place + 1)?;
        Some(Edge {
            before: self.columns[place],
            after: (after?, width),
        })
    }
}

/// The edge between two columns, and how wide they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    before: (Option<Column>, u32),
    after: (Column, u32),
}

impl Edge {
    /// How wide the column before it is.
    pub(crate) fn width(self) -> u32 {
        self.before.1
    }

    /// How wide it can be made.
    pub(crate) fn range(self) -> RangeInclusive<u32> {
        let (column, now) = self.before;
        let least = column.map_or(LEAST_NAME, |_| LEAST);
        let most = (now + self.after.1).saturating_sub(LEAST);
        // What is narrower already stays so.
        least.min(now)..=most.max(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(room: u32, columns: &[(Option<Column>, u32)]) -> Drawn {
        Drawn {
            room,
            columns: columns.to_vec(),
        }
    }

    fn widths(widths: &[(Column, u32)]) -> Widths {
        Widths(widths.iter().copied().collect())
    }

    const KIND: Option<Column> = Some(Column::Kind);
    const SIZE: Option<Column> = Some(Column::Size);

    #[test]
    fn what_one_column_gets_the_next_one_gives() {
        let drawn = drawn(800, &[(None, 500), (KIND, 200), (SIZE, 100)]);
        let name = drawn.edge(None).unwrap();
        let kind = drawn.edge(KIND).unwrap();
        assert_eq!(drawn.edge(SIZE), None);
        assert_eq!(name.range(), 192..=628);
        for (edge, width, expected) in [
            (name, 516, widths(&[(Column::Kind, 184)])),
            (name, 0, widths(&[(Column::Kind, 508)])),
            (name, 9_999, widths(&[(Column::Kind, 72)])),
            (
                kind,
                184,
                widths(&[(Column::Kind, 184), (Column::Size, 116)]),
            ),
            (
                kind,
                9_999,
                widths(&[(Column::Kind, 228), (Column::Size, 72)]),
            ),
        ] {
            let mut moved = Widths::default();
            moved.move_to(edge, width);
            assert_eq!(moved, expected, "{width}");
            moved.put_back(edge);
            assert!(moved.is_empty());
        }
    }

    #[test]
    fn what_is_left_out_gives_nothing() {
        let drawn = drawn(800, &[(None, 700), (SIZE, 100)]);
        let edge = drawn.edge(None).unwrap();
        let mut moved = widths(&[(Column::Kind, 300)]);
        moved.move_to(edge, 690);
        assert_eq!(moved, widths(&[(Column::Kind, 300), (Column::Size, 110)]));
        assert_eq!(drawn.edge(KIND), None);
    }

    #[test]
    fn in_a_narrower_list_names_keep_their_room() {
        let own = widths(&[(Column::Kind, 400)]);
        let wide = drawn(900, &[(None, 400), (KIND, 400), (SIZE, 100)]);
        assert_eq!(own.fitted(&wide), own);
        let narrow = drawn(600, &[(None, 100), (KIND, 400), (SIZE, 100)]);
        // 100 for the size, 192 for the names.
        assert_eq!(own.fitted(&narrow), widths(&[(Column::Kind, 308)]));
        let tiny = drawn(200, &[(None, 0), (KIND, 200), (SIZE, 100)]);
        assert_eq!(own.fitted(&tiny), widths(&[(Column::Kind, 72)]));
        assert_eq!(own.fitted(&Drawn::default()), own);
    }

    #[test]
    fn they_are_kept_by_name() {
        let text = r#"{"kind":300,"date":120}"#;
        let read: Widths = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        assert_eq!(read.of(Column::Date), Some(120));
        assert_eq!(read.of(Column::Size), None);
    }
}
