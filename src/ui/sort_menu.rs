//! How a list is sorted and paged.

use asset_dock_core::asset::SortOrder;
use leptos::prelude::*;

use super::Shape;
use super::menu::{Entry, Menu, MenuLook, Tone};
use crate::library::Library;
use crate::options::Paging;

/// What a list can be sorted by: the field, and its name for people.
pub(super) const FIELDS: [(&str, &str); 4] = [
    ("name", "Name"),
    ("mime_type", "Type"),
    ("size", "Size"),
    ("created", "Added"),
];

/// A button with a menu.
#[component]
pub(super) fn SortMenu(
    /// What is sorted.
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
        fields.get().into_iter().map(entry).chain(paging).collect()
    });
    view! {
        <Menu label="Sort and paging" title="Sort and paging" look=MenuLook::Icon(Shape::Sort) entries />
    }
}
