//! A button that copies a text, and says that it did.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Icon, Shape, roving};
use crate::browser::{clipboard, clock};

/// How long it says so.
const SAID_MS: u32 = 2_500;

/// What became of the last press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copied {
    NotYet,
    Yes,
    /// The browser does not let the page.
    Refused,
}

/// How a copy button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CopyLook {
    /// The one thing to do.
    Main,
    /// A button beside others.
    Plain,
    /// Only the icon.
    Icon,
}

/// Copies; where the browser does not let it, `fallback` lets the person do it by hand.
#[component]
pub(crate) fn CopyButton(
    /// What is copied.
    text: Signal<String>,
    /// What is written on it.
    word: &'static str,
    /// What it is called by a screen reader: which text it copies.
    label: String,
    /// How it looks.
    look: CopyLook,
    /// What happens where the page may not copy.
    fallback: Callback<()>,
) -> impl IntoView {
    let copied = RwSignal::new(Copied::NotYet);
    let fading = StoredValue::new_local(None);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let outcome = if clipboard::write(&text).await {
                Copied::Yes
            } else {
                Copied::Refused
            };
            // What showed the text may be gone by now.
            if copied.try_set(outcome).is_none() {
                if outcome == Copied::Refused {
                    fallback.run(());
                }
                let fade = clock::after(SAID_MS, move || {
                    copied.try_set(Copied::NotYet);
                });
                fading.try_set_value(Some(fade));
            }
        });
    };
    let class = match look {
        CopyLook::Main => "dock-button dock-button-main dock-copy",
        CopyLook::Plain => "dock-button dock-copy",
        CopyLook::Icon => "dock-button dock-button-icon dock-copy",
    };
    let shape = move || match copied.get() {
        Copied::Yes => view! { <Icon shape=Shape::Check /> },
        Copied::NotYet | Copied::Refused => view! { <Icon shape=Shape::Copy /> },
    };
    let said = move || match copied.get() {
        Copied::NotYet => word,
        Copied::Yes => "Copied",
        Copied::Refused => "Copy by hand",
    };
    let spoken = move || match copied.get() {
        Copied::NotYet => "",
        Copied::Yes => "Copied",
        Copied::Refused => "This page may not copy. The text is selected, to be copied by hand.",
    };
    view! {
        <button
            class=class
            class:dock-copied=move || copied.get() == Copied::Yes
            type="button"
            title=(look == CopyLook::Icon).then_some(word)
            aria-label=label
            tabindex=roving::tab_index()
            on:click=copy
        >
            {shape}
            {(look != CopyLook::Icon).then(|| view! { <span>{said}</span> })}
        </button>
        <span class="dock-hidden" role="status">
            {spoken}
        </span>
    }
}
