//! The menu of a list: how it is sorted and paged, and what it says.

use asset_dock_core::asset::SortOrder;
use asset_dock_core::dialect::Publish;
use leptos::prelude::*;

use super::menu::{Entry, Menu, MenuLook, Tone};
use super::{Shape, words};
use crate::library::Library;
use crate::options::{Column, Paging, View};
use crate::widths::Widths;

/// What a list can be sorted by: the field, and its name for people.
pub(super) const FIELDS: [(&str, &str); 4] = [
    ("name", "Name"),
    ("mime_type", "Type"),
    ("size", "Size"),
    ("created", "Added"),
];

/// A button with a menu.
#[component]
pub(super) fn ListMenu(
    /// The list.
    library: Library,
) -> impl IntoView {
    let capabilities = library.client().capabilities();
    let fields = Memo::new(move |_| {
        let mut fields = FIELDS.to_vec();
        capabilities.with(|it| fields.retain(|(field, _)| it.sort_fields.contains(field)));
        fields
    });
    let entries = Callback::new(move |()| {
        let now = untrack(|| library.sort());
        let entry = |(field, label): (&'static str, &'static str)| {
            let order = now
                .as_ref()
                .filter(|now| now.by == field)
                .map(|now| now.order);
            let shape = match order {
                Some(SortOrder::Asc) => Shape::SortUp,
                Some(SortOrder::Desc) => Shape::SortDown,
                None => Shape::Blank,
            };
            let entry = Entry::new(shape, label, move || library.sort_by(field));
            entry.with_tone(Tone::Choice(order.is_some()))
        };
        let paging = [
            (Paging::Endless, "Endless list"),
            (Paging::Pages, "Page by page"),
        ];
        let now = library.paging().get_untracked();
        let paging = paging.map(|(paging, label)| {
            let shape = if paging == now {
                Shape::Check
            } else {
                Shape::Blank
            };
            let entry = Entry::new(shape, label, move || library.page_by(paging));
            let entry = entry.with_tone(Tone::Choice(paging == now));
            if paging == Paging::Endless {
                entry.after_rule()
            } else {
                entry
            }
        });
        let columns = if library.view().get_untracked() == View::List {
            columns(library)
        } else {
            Vec::new()
        };
        let fields = fields.get().into_iter().map(entry);
        fields.chain(paging).chain(columns).collect()
    });
    view! {
        <Menu label="List options" title="List options" look=MenuLook::Icon(Shape::Sort) entries />
    }
}

/// What the list says beside a name, each to be left out or not.
fn columns(library: Library) -> Vec<Entry> {
    let (publish, hidden) = (
        library
            .client()
            .capabilities()
            .with_untracked(|it| it.publish),
        library.hidden(),
    );
    let mut columns = Column::ALL.to_vec();
    columns.retain(|column| *column != Column::Public || publish != Publish::None);
    let entry = |(number, column): (usize, Column)| {
        let is_shown = !hidden.with_untracked(|hidden| hidden.contains(&column));
        let shape = if is_shown { Shape::Check } else { Shape::Blank };
        let turn = move || {
            hidden.update(|hidden| {
                let before = hidden.len();
                hidden.retain(|it| *it != column);
                if hidden.len() == before {
                    hidden.push(column);
                }
            });
        };
        let entry = Entry::new(shape, words::show_column(column), turn);
        let entry = entry.with_tone(Tone::Toggle(is_shown));
        if number == 0 {
            entry.after_rule()
        } else {
            entry
        }
    };
    let entries = columns.into_iter().enumerate().map(entry);
    let reset = move || {
        hidden.set(Vec::new());
        library.widths().set(Widths::default());
    };
    let is_own =
        untrack(|| hidden.with(|it| !it.is_empty()) || library.widths().with(|it| !it.is_empty()));
    let reset = is_own.then(|| Entry::new(Shape::Retry, "Reset columns", reset));
    entries.chain(reset).collect()
}
