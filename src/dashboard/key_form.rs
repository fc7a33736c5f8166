//! A form for a key, which is tried before it is believed: to sign in, and to sign in again.

use asset_dock_core::{Error, ErrorKind};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::access::Access;
use crate::browser::page;
use crate::browser::session::Memory;
use crate::ui::words;

const KEY_FIELD: &str = "key-form-key";

const SECOND_FIELD: &str = "key-form-second-key";

/// A key that opens a library, and how long it is to be remembered.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) access: Access,
    pub(super) memory: Memory,
}

/// One field, or two where the first key needs another.
#[component]
pub(super) fn KeyForm(
    /// What is wrong with the key there was.
    #[prop(optional_no_strip)]
    reason: Option<Error>,
    /// How long the key there was is remembered.
    memory: Memory,
    /// The button that tries a key.
    yes: &'static str,
    /// The same while it does.
    trying_words: &'static str,
    /// Whether the field gets the focus of the dialog that the form is in.
    #[prop(optional)]
    autofocus: bool,
    /// What to do with a key that opens a library, or why it is of no use here.
    on_open: Callback<Opened, Result<(), String>>,
    /// What stands before the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let key = RwSignal::new(String::new());
    let second = RwSignal::new(String::new());
    let needs_second = Memo::new(move |_| key.with(|key| Access::read(key).needs_another()));
    let stay = RwSignal::new(memory == Memory::Device);
    let trying = RwSignal::new(false);
    let failure = RwSignal::new(reason.as_ref().map(explain));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut access = key.with_untracked(|key| Access::read(key));
        if access.as_str().is_empty() || trying.get_untracked() {
            let empty = access.as_str().is_empty();
            failure.set(empty.then(|| "Paste a key first.".to_owned()));
            return;
        }
        if access.needs_another() {
            let second = second.get_untracked();
            if second.trim().is_empty() {
                failure.set(Some("Paste the developer key too.".to_owned()));
                return page::focus(SECOND_FIELD);
            }
            access = access.with(&second);
        }
        trying.set(true);
        failure.set(None);
        let memory = if stay.get_untracked() {
            Memory::Device
        } else {
            Memory::Tab
        };
        spawn_local(async move {
            let result = access.knock().await;
            // Whoever has closed the form meanwhile does not sign in with it.
            if trying.try_set(false).is_some() {
                return;
            }
            let opened = match result {
                Ok(()) => on_open.run(Opened { access, memory }),
                Err(error) => Err(explain(&error)),
            };
            if let Err(words) = opened {
                failure.set(Some(words));
                page::focus(KEY_FIELD);
            }
        });
    };
    view! {
        <form class="key-form" on:submit=submit novalidate>
            <label for=KEY_FIELD>"API key"</label>
            <input
                id=KEY_FIELD
                type="password"
                autocomplete="current-password"
                spellcheck="false"
                placeholder="dock_k_…"
                autofocus=autofocus
                aria-describedby="key-form-failure"
                aria-invalid=move || failure.with(Option::is_some).to_string()
                prop:value=key
                on:input:target=move |event| key.set(event.target().value())
            />
            <Show when=move || needs_second.get()>
                <label for=SECOND_FIELD>"Developer key"</label>
                <input
                    id=SECOND_FIELD
                    type="password"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="dock_d_…"
                    aria-describedby="key-form-failure"
                    prop:value=second
                    on:input:target=move |event| second.set(event.target().value())
                />
            </Show>
            <p id="key-form-failure" class="key-form-failure" role="alert">
                {failure}
            </p>
            <label class="key-form-stay">
                <input
                    type="checkbox"
                    prop:checked=stay
                    on:change:target=move |event| stay.set(event.target().checked())
                />
                "Stay signed in on this device"
            </label>
            <div class="key-form-answers">
                {children.map(|children| children())}
                <button class="dock-button dock-button-main" aria-disabled=move || trying.get().to_string()>
                    {move || if trying.get() { trying_words } else { yes }}
                </button>
            </div>
        </form>
    }
}

fn explain(error: &Error) -> String {
    match error.kind {
        ErrorKind::Unauthorized => {
            "This key is not accepted. It may be mistyped, expired or revoked.".to_owned()
        }
        _ => format!("{} {}", words::failure(error), words::advice(error)),
    }
}
