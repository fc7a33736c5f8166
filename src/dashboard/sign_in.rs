//! Sign-in with an API key.

use asset_dock_core::asset::{PageRequest, Total};
use asset_dock_core::{Error, ErrorKind};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Visitor, connection};
use crate::browser::session::{self, Memory};
use crate::browser::{drag, page};
use crate::client::Client;
use crate::ui::{Icon, Shape, words};

const KEY_FIELD: &str = "sign-in-key";

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
    let stay = RwSignal::new(false);
    let trying = RwSignal::new(false);
    let failure = RwSignal::new(reason.as_ref().map(explain));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = key.get_untracked().trim().to_owned();
        if typed.is_empty() || trying.get_untracked() {
            failure.set(typed.is_empty().then(|| "Paste a key first.".to_owned()));
            return;
        }
        trying.set(true);
        failure.set(None);
        let memory = if stay.get_untracked() {
            Memory::Device
        } else {
            Memory::Tab
        };
        spawn_local(async move {
            let result = knock(&typed).await;
            trying.set(false);
            match result {
                Ok(()) => {
                    session::remember(&typed, memory);
                    visitor.set(Visitor::Holder(typed));
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
                "Paste an API key of this server. " <code>"asset-dock-server key create"</code>
                " makes one."
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

/// Whether the key opens the library.
async fn knock(key: &str) -> Result<(), Error> {
    let page = PageRequest {
        limit: Some(1),
        total: Total::Skipped,
        ..PageRequest::default()
    };
    Client::new(connection(key.to_owned()))
        .list(&page)
        .await
        .map(|_| ())
}

fn explain(error: &Error) -> String {
    match error.kind {
        ErrorKind::Unauthorized => {
            "This key is not accepted. It may be mistyped, expired or revoked.".to_owned()
        }
        _ => format!("{} {}", words::failure(error), words::advice(error)),
    }
}
