//! One filter: a button with a menu of what can be chosen.

use asset_dock_core::find::{Field, Filters};
use leptos::prelude::*;

use super::words;
use crate::library::Library;
use crate::ui::Shape;
use crate::ui::menu::{Entry, Menu, MenuLook, Tone};

/// The button says what is chosen.
#[component]
pub(super) fn Chip(
    /// What is filtered by.
    field: &'static Field,
    /// What is filtered.
    library: Library,
    /// What the service can filter by.
    filters: Signal<Filters>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        library
            .position
            .with(|it| it.spot.find.chosen(field).map(|choice| choice.key))
    });
    let label = Signal::derive(move || match chosen.get() {
        Some(choice) => format!("{}: {}", words::field(field.key), words::choice(choice)),
        None => words::field(field.key).to_owned(),
    });
    let entries = Callback::new(move |()| {
        let chosen = chosen.get_untracked();
        let entry = |choice, label: &str, is_chosen| {
            let shape = if is_chosen {
                Shape::Check
            } else {
                Shape::Blank
            };
            let choose = move || {
                let mut find = library.wanted_find();
                find.choose(field, choice);
                library.find(find);
            };
            Entry::new(shape, label, choose).with_tone(Tone::Choice(is_chosen))
        };
        let any = entry(None, words::ANY, chosen.is_none());
        let choices = field.choices.iter();
        let offered = choices.filter(|choice| filters.with_untracked(|it| it.has(field, choice)));
        let offered = offered.map(|choice| {
            entry(
                Some(choice),
                words::choice(choice.key),
                chosen == Some(choice.key),
            )
        });
        std::iter::once(any).chain(offered).collect()
    });
    let look = Signal::derive(move || MenuLook::Chip(chosen.get().is_some()));
    view! { <Menu label title="Filter" look entries /> }
}
