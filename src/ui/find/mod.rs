//! Looking for something: a text, and what the service can filter by.

mod chip;
mod search;
mod tag_chip;
mod words;

use asset_dock_core::find::{FIELDS, Field, Filters};
use leptos::prelude::*;

use self::chip::Chip;
use self::search::Search;
use self::tag_chip::TagChip;
use crate::library::Library;

/// What can be looked for; nothing where the service cannot filter.
#[component]
pub(super) fn FindBar(
    /// What is searched.
    library: Library,
) -> impl IntoView {
    let filters = Signal::derive({
        let filters = library.client().filters();
        move || filters.get().unwrap_or_default()
    });
    let offered = Memo::new(move |_| {
        let is_offered = |field: &&'static Field| {
            let mut choices = field.choices.iter();
            filters.with(|it| choices.any(|choice| it.has(field, choice)))
        };
        FIELDS.iter().filter(is_offered).collect::<Vec<_>>()
    });
    let chips = move || {
        let offered = offered.get().into_iter();
        offered
            .map(|field| view! { <Chip field library filters /> })
            .collect_view()
    };
    let has_text = Memo::new(move |_| filters.with(Filters::has_text));
    view! {
        <div class="dock-find" part="find" role="search">
            <Show when=move || has_text.get()>
                <Search library />
            </Show>
            <div class="dock-filters">
                <TagChip library filters />
                {chips}
            </div>
        </div>
    }
}
