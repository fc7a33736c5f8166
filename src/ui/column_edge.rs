//! The edge between two columns of a list, which can be moved: what the one gets the other gives.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

use crate::browser::{columns, pointer, styles};
use crate::library::Library;
use crate::options::Column;
use crate::widths::{Drawn, Edge, Widths};

/// An arrow moves an edge so far, in CSS pixels.
const STEP: i32 = 16;

/// The same with Shift.
const LEAP: i32 = 64;

/// The columns of a list. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    widths: RwSignal<Widths>,
    head: NodeRef<html::Tr>,
    drawn: RwSignal<Drawn>,
}

impl Columns {
    /// Those of this table, below this row of heads.
    pub(super) fn of(
        table: NodeRef<html::Table>,
        head: NodeRef<html::Tr>,
        library: Library,
    ) -> Self {
        let drawn = RwSignal::new(Drawn::default());
        let tell = move |seen| {
            let seen = read(seen);
            if drawn.with_untracked(|drawn| *drawn != seen) {
                drawn.set(seen);
            }
        };
        columns::follow(head, tell);
        let fitted = Memo::new(move |_| drawn.with(|drawn| library.widths().get().fitted(drawn)));
        Effect::new(move || {
            let (Some(table), widths) = (table.get(), fitted.get()) else {
                return;
            };
            for column in Column::ALL {
                let width = widths.of(column).map(|width| format!("{width}px"));
                let name = format!("--dock-{}-width", column.name());
                styles::set_own(&table, &name, width.as_deref());
            }
            if let Some(head) = head.get_untracked() {
                tell(columns::seen(&head));
            }
        });
        Columns {
            widths: library.widths(),
            head,
            drawn,
        }
    }

    fn edge(self, column: Option<Column>) -> Option<Edge> {
        self.drawn.with(|drawn| drawn.edge(column))
    }

    /// Changes the widths by an edge as it is now.
    fn change(self, column: Option<Column>, change: impl Fn(&mut Widths, Edge)) {
        let edge = self.head.get_untracked().and_then(|head| {
            let drawn = read(columns::seen(&head));
            drawn.edge(column)
        });
        if let Some(edge) = edge {
            self.widths.update(|widths| change(widths, edge));
        }
    }
}

fn read(seen: columns::Seen) -> Drawn {
    let named = |name: &str| Column::ALL.into_iter().find(|it| it.name() == name);
    let all: u32 = seen.columns.iter().map(|(_, width)| width).sum();
    let beside = seen.table.saturating_sub(all);
    let columns = seen.columns.into_iter();
    Drawn {
        room: seen.place.saturating_sub(beside),
        columns: columns.map(|(name, width)| (named(&name), width)).collect(),
    }
}

/// What the edge after a column is moved by: a pointer, or the arrows. Enter, Home and a double press put it back.
#[component]
pub(super) fn ColumnEdge(
    /// All columns.
    columns: Columns,
    /// The one before it; none is that of the names.
    column: Option<Column>,
    /// Its name for people.
    label: &'static str,
) -> impl IntoView {
    let edge = Memo::new(move |_| columns.edge(column));
    let width = move || edge.get().map(Edge::width);
    let limit = move |limit: fn(Edge) -> u32| edge.get().map(limit);
    // Where a pointer took hold of it, and how wide the column was.
    let held = StoredValue::new(None::<(i32, u32)>);
    let by = move |by: i32| {
        columns.change(column, |widths, edge| {
            widths.move_to(edge, edge.width().saturating_add_signed(by));
        });
    };
    let back = move || columns.change(column, Widths::put_back);
    let down = move |event: PointerEvent| {
        if let Some(width) = untrack(width).filter(|_| event.button() == 0) {
            pointer::hold(&event);
            held.set_value(Some((event.client_x(), width)));
        }
    };
    let drag = move |event: PointerEvent| {
        if let Some((from, width)) = held.get_value() {
            let by = styles::sign(&event) * (event.client_x() - from);
            columns.change(column, |widths, edge| {
                widths.move_to(edge, width.saturating_add_signed(by));
            });
        }
    };
    let key = move |event: KeyboardEvent| {
        let step = styles::sign(&event) * if event.shift_key() { LEAP } else { STEP };
        match event.key().as_str() {
            "ArrowRight" => by(step),
            "ArrowLeft" => by(-step),
            "Home" | "Enter" => back(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <span
            class="dock-column-edge"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=format!("Width of {label}")
            aria-valuenow=width
            aria-valuemin=move || limit(|edge| *edge.range().start())
            aria-valuemax=move || limit(|edge| *edge.range().end())
            aria-valuetext=move || width().map(|width| format!("{width} pixels"))
            hidden=move || edge.get().is_none()
            on:pointerdown=down
            on:pointermove=drag
            on:lostpointercapture=move |_| held.set_value(None)
            on:dblclick=move |_| back()
            on:keydown=key
        ></span>
    }
}
