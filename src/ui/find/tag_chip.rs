//! The filter by a tag: a menu of the most used ones, and the way to the others.

use asset_dock_core::find::Filters;
use asset_dock_core::tag::Tag;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words;
use crate::library::Library;
use crate::ui::menu::{Entry, Menu, MenuLook, Tone};
use crate::ui::tags::tag_finder;
use crate::ui::{Later, Load, Modal, Shape};

/// So many tags stand in the menu.
const IN_MENU: usize = 12;

/// The button says which tag is looked for. It is there where there is any.
#[component]
pub(super) fn TagChip(
    /// What is filtered.
    library: Library,
    /// What the service can filter by.
    filters: Signal<Filters>,
) -> impl IntoView {
    let client = library.client();
    let known = client.known_tags();
    let has_tags = {
        let capabilities = client.capabilities();
        Memo::new(move |_| capabilities.with(|it| it.tags))
    };
    Effect::new(move || {
        if has_tags.get() {
            let client = client.clone();
            spawn_local(async move { client.learn_tags().await });
        }
    });
    let chosen = Memo::new(move |_| library.position.with(|it| it.spot.find.tag.clone()));
    let is_any = {
        let known = known.clone();
        move || chosen.with(Option::is_some) || has_tags.get() && known.with(|it| !it.is_empty())
    };
    let is_offered = Memo::new(move |_| filters.with(Filters::has_tag) && is_any());
    let label = Signal::derive(move || {
        let tag = chosen.get();
        tag.map_or(words::TAG.to_owned(), |tag| words::tagged(tag.as_str()))
    });
    let finding = RwSignal::new(false);
    let entries = Callback::new(move |()| {
        let chosen = chosen.get_untracked();
        let entry = |tag: Option<Tag>, label: &str| {
            let is_chosen = tag.as_ref().map(Tag::key) == chosen.as_ref().map(Tag::key);
            let shape = if is_chosen {
                Shape::Check
            } else {
                Shape::Blank
            };
            let choose = move || library.find_tag(tag.clone());
            Entry::new(shape, label, choose).with_tone(Tone::Choice(is_chosen))
        };
        let known = known.get_untracked();
        let tags = known
            .iter()
            .take(IN_MENU)
            .filter_map(|it| Tag::clean(&it.tag).ok());
        let mut tags: Vec<Tag> = tags.collect();
        if let Some(chosen) = &chosen
            && !tags.iter().any(|tag| tag.key() == chosen.key())
        {
            tags.insert(0, chosen.clone());
        }
        let more = (known.len() > IN_MENU).then(|| {
            let find = move || finding.set(true);
            Entry::new(Shape::Search, words::MORE_TAGS, find).after_rule()
        });
        let any = entry(None, words::ANY);
        let tags = tags.into_iter().map(|tag| {
            let label = tag.as_str().to_owned();
            entry(Some(tag), &label)
        });
        std::iter::once(any).chain(tags).chain(more).collect()
    });
    let look = Signal::derive(move || MenuLook::Chip(chosen.with(Option::is_some)));
    let on_close = Callback::new(move |()| finding.set(false));
    view! {
        <Show when=move || is_offered.get()>
            <Menu label title="Filter" look entries />
        </Show>
        {move || {
            finding
                .get()
                .then(|| {
                    view! {
                        <Modal title=words::FIND_TAG on_close is_late=true>
                            <Later load=Load::with(move || tag_finder(library, on_close)) />
                        </Modal>
                    }
                })
        }}
    }
}
