//! The field for a text.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::browser::clock::{self, Timeout};
use crate::browser::page;
use crate::library::Library;
use crate::ui::{Icon, Shape};

/// After a letter it waits so long for the next, in milliseconds.
const PAUSE_MS: u32 = 180;

/// A field that searches while somebody types.
#[component]
pub(super) fn Search(
    /// What is searched.
    library: Library,
) -> impl IntoView {
    let shown = Memo::new(move |_| library.position.with(|it| it.spot.find.text.clone()));
    let text = RwSignal::new(shown.get_untracked());
    let timer = StoredValue::new_local(None::<Timeout>);
    let is_typing = move || timer.with_value(Option::is_some);
    // The way back, or a filter that is taken away, changes it from elsewhere.
    Effect::new(move || {
        let shown = shown.get();
        if !is_typing() {
            text.set(shown);
        }
    });
    let search = move || {
        timer.set_value(None);
        let text = text.get_untracked();
        let mut find = library.wanted_find();
        if find.text != text {
            find.text = text;
            library.find(find);
        }
    };
    let typed = move |event| {
        text.set(event_target_value(&event));
        timer.set_value(Some(clock::after(PAUSE_MS, search)));
    };
    let field = NodeRef::<html::Input>::new();
    let clear = move || {
        text.set(String::new());
        search();
        if let Some(field) = field.get_untracked() {
            page::focus_on(&field);
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => search(),
        "Escape" if !text.with_untracked(String::is_empty) => {
            // It clears the field, and does not close the dialog around it.
            event.prevent_default();
            event.stop_propagation();
            clear();
        }
        _ => {}
    };
    view! {
        <div class="dock-search">
            <Icon shape=Shape::Search />
            <input
                class="dock-search-field"
                type="text"
                inputmode="search"
                enterkeyhint="search"
                autocomplete="off"
                spellcheck="false"
                aria-label="Search files"
                placeholder="Search files"
                maxlength="255"
                node_ref=field
                prop:value=text
                on:input=typed
                on:keydown=key
            />
            <Show when=move || !text.with(String::is_empty)>
                <button
                    class="dock-search-clear"
                    type="button"
                    aria-label="Clear the search"
                    title="Clear the search"
                    on:click=move |_| clear()
                >
                    <Icon shape=Shape::Close />
                </button>
            </Show>
        </div>
    }
}
