//! The menu of a list: how it is sorted and paged, and what it says.

use asset_dock_core::asset::SortOrder;
use asset_dock_core::dialect::Publish;
use leptos::prelude::*;

use super::menu::{Entry, Menu, MenuLook, Tone};
use super::{Shape, words};
use crate::library::Library;
use crate::options::{Cards, Column, Paging, View};
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
        let paging = choices(
            [
                (Paging::Endless, "Endless list"),
                (Paging::Pages, "Page by page"),
            ],
            library.paging().get_untracked(),
            move |paging| library.page_by(paging),
        );
        let looks = match library.view().get_untracked() {
            View::List => columns(library),
            View::Grid => choices(
                [(Cards::Square, "Square"), (Cards::Justified, "Justified")],
                library.cards().get_untracked(),
                move |cards| library.cards().set(cards),
            ),
        };
        let fields = fields.get().into_iter().map(entry);
        fields.chain(paging).chain(looks).collect()
    });
    view! {
        <Menu label="List options" title="List options" look=MenuLook::Icon(Shape::Sort) entries />
    }
}

/// Two of which one holds, parted from what is before them.
fn choices<T: Copy + PartialEq + Send + Sync + 'static>(
    choices: [(T, &'static str); 2],
    now: T,
    choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> Vec<Entry> {
    let [first, second] = choices.map(|(choice, label)| {
        let is_chosen = choice == now;
        let shape = if is_chosen {
            Shape::Check
        } else {
            Shape::Blank
        };
        Entry::new(shape, label, move || choose(choice)).with_tone(Tone::Choice(is_chosen))
    });
    vec![first.after_rule(), second]
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
