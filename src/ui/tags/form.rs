//! Changes the tags of one file or several: only what the person has changed, and whatever else others do meanwhile.

use asset_dock_core::asset::Asset;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::draft::Draft;
use super::field::{Making, TagField};
use super::suggestions::{SuggestionList, Suggestions};
use crate::bulk::{Bulk, Deed};
use crate::library::{Item, Library};
use crate::part::{Draw, part};

part! {
    more: pub(in crate::ui) fn tag_form(
        assets: Vec<Asset>,
        library: Library,
        bulk: Bulk,
        on_close: Callback<()>,
    ) -> Draw {
        Box::new(move || view! { <TagForm assets library bulk on_close /> }.into_any())
    }
}

/// What is in the dialog.
#[component]
fn TagForm(
    /// What is tagged.
    assets: Vec<Asset>,
    /// Where it is listed.
    library: Library,
    /// What changes more than one.
    bulk: Bulk,
    /// Takes the dialog away.
    on_close: Callback<()>,
) -> impl IntoView {
    let draft = RwSignal::new(Draft::of(&assets));
    let on_all = Signal::derive(move || draft.with(Draft::on_all));
    let making = Making {
        draft,
        suggestions: Suggestions::new(library, on_all),
        problem: RwSignal::new(None),
        news: RwSignal::new(String::new()),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !making.give_typed() {
            return;
        }
        let change = draft.with_untracked(Draft::change);
        match assets.as_slice() {
            _ if change.is_empty() => {}
            [asset] => library.retag(asset.clone(), change),
            assets => {
                let items = assets.iter().cloned().map(Item::Asset);
                bulk.start(Deed::Tag(change), items.collect());
            }
        }
        on_close.run(());
    };
    let on_choose = Callback::new(move |tag| making.give(&tag));
    view! {
        <form class="dock-form dock-tag-form" novalidate on:submit=submit>
            <TagField making />
            <SuggestionList
                suggestions=making.suggestions
                on_choose
                none="No other tags to offer"
            />
            <div class="dock-dialog-answers">
                <button class="dock-button" type="button" on:click=move |_| on_close.run(())>
                    "Cancel"
                </button>
                <button class="dock-button dock-button-main">"Save"</button>
            </div>
        </form>
    }
}
