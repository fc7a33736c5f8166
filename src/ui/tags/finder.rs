//! Finds the tag to look for, where there are more than a menu holds.

use asset_dock_core::tag::{Tag, Tags};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::suggestions::{LIST_ID, SuggestionList, Suggestions};
use crate::browser::autofocus;
use crate::browser::text::composed;
use crate::library::Library;
use crate::part::{Draw, part};

part! {
    more: pub(in crate::ui) fn tag_finder(library: Library, on_close: Callback<()>) -> Draw {
        Box::new(move || view! { <Finder library on_close /> }.into_any())
    }
}

/// What is in the dialog: a field, and the tags that begin with what it says.
#[component]
fn Finder(
    /// What is searched.
    library: Library,
    /// Takes the dialog away.
    on_close: Callback<()>,
) -> impl IntoView {
    let suggestions = Suggestions::new(library, Signal::stored(Tags::default()));
    let field = NodeRef::<html::Input>::new();
    autofocus::when_drawn(field);
    let choose = Callback::new(move |tag: Tag| {
        on_close.run(());
        library.find_tag(Some(tag));
    });
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => suggestions.step(true),
            "ArrowUp" => suggestions.step(false),
            "Enter" => {
                let typed = suggestions.text.get_untracked();
                if let Some(tag) = suggestions
                    .chosen()
                    .or_else(|| Tag::clean(&composed(&typed)).ok())
                {
                    choose.run(tag);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="dock-tag-form">
            <input
                class="dock-search-field dock-palette-field"
                type="text"
                role="combobox"
                aria-expanded=move || suggestions.is_any().to_string()
                aria-controls=LIST_ID
                aria-autocomplete="list"
                aria-activedescendant=move || suggestions.active_id()
                aria-label="Tag"
                placeholder="Tag"
                autocomplete="off"
                spellcheck="false"
                dir="auto"
                node_ref=field
                prop:value=suggestions.text
                on:input=move |event| suggestions.typed(event_target_value(&event))
                on:keydown=key
            />
            <SuggestionList suggestions on_choose=choose none="No tag begins with this" />
        </div>
    }
}
