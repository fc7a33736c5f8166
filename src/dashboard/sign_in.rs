//! Sign-in with an API key.

use asset_dock_core::{Error, ErrorKind};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Visitor;
use super::access::Access;
use crate::browser::session::{self, Memory};
use crate::browser::{drag, page};
use crate::ui::{Icon, Shape, words};

const KEY_FIELD: &str = "sign-in-key";

const SECOND_FIELD: &str = "sign-in-second-key";

/// A form for a key, which is tried before it is believed.
#[component]
pub(crate) fn SignIn(
    /// Who is at the page.
    visitor: RwSignal<Visitor>,
    /// Why they were signed out.
    reason: Option<Error>,
) -> impl IntoView {
    // A file dropped here would open in place of the page.
    let ignored = StoredValue::new_local(drag::listen(|_| {}));
    on_cleanup(move || ignored.dispose());
    let key = RwSignal::new(String::new());
    let second = RwSignal::new(String::new());
    let needs_second = Memo::new(move |_| key.with(|key| Access::read(key).needs_another()));
    let stay = RwSignal::new(false);
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
            trying.set(false);
            match result {
                Ok(()) => {
                    session::remember(access.as_str(), memory);
                    visitor.set(Visitor::Holder(access));
                }
                Err(error) => {
                    failure.set(Some(explain(&error)));
                    page::focus(KEY_FIELD);
                }
            }
        });
    };
    view! {
        <form class="sign-in" on:submit=submit novalidate>
            <span class="sign-in-mark" aria-hidden="true">
                <Icon shape=Shape::Key />
            </span>
            <h2 tabindex="-1">"Open your library"</h2>
            <p>
                "Paste an API key of this server, of any of its four APIs. "
                <code>"asset-dock-server key create"</code> " makes one."
            </p>
            <label for=KEY_FIELD>"API key"</label>
            <input
                id=KEY_FIELD
                type="password"
                autocomplete="current-password"
                spellcheck="false"
                placeholder="dock_k_…"
                aria-describedby="sign-in-failure"
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
                    aria-describedby="sign-in-failure"
                    prop:value=second
                    on:input:target=move |event| second.set(event.target().value())
                />
            </Show>
            <p id="sign-in-failure" class="sign-in-failure" role="alert">
                {failure}
            </p>
            <label class="sign-in-stay">
                <input
                    type="checkbox"
                    prop:checked=stay
                    on:change:target=move |event| stay.set(event.target().checked())
                />
                "Stay signed in on this device"
            </label>
            <button class="dock-button dock-button-main" aria-disabled=move || trying.get().to_string()>
                {move || if trying.get() { "Opening…" } else { "Open library" }}
            </button>
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
