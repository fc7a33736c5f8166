//! A failure while the list stays usable.

use asset_dock_core::ErrorKind;
use leptos::prelude::*;

use super::{Icon, Shape, words};
use crate::library::{Library, Trouble};

/// Says what went wrong, until it is dismissed or something works again.
#[component]
pub(crate) fn Notice(
    /// Whose trouble.
    library: Library,
) -> impl IntoView {
    let trouble = library.trouble;
    let reload = move |_| {
        trouble.set(None);
        library.reload();
    };
    let shown = move |now: Trouble| {
        let error = now.error();
        // What the next key ends cannot be put out of sight: uploads may wait for it.
        let is_locked = error.kind == ErrorKind::Unauthorized;
        let ask = move |_| library.ask_for_credential();
        view! {
            <div class="dock-notice" part="notice" role="alert">
                <Icon shape=Shape::Warning />
                <p>
                    <strong>{words::failure(error)}</strong>
                    " "
                    {words::advice(error)}
                </p>
                {if is_locked {
                    view! {
                        <button class="dock-button" on:click=ask>
                            "Sign in again"
                        </button>
                    }
                        .into_any()
                } else {
                    view! {
                        <button class="dock-button" on:click=reload>
                            "Reload"
                        </button>
                        <button
                            class="dock-button dock-button-icon"
                            aria-label="Dismiss"
                            on:click=move |_| trouble.set(None)
                        >
                            <Icon shape=Shape::Close />
                        </button>
                    }
                        .into_any()
                }}
            </div>
        }
    };
    move || trouble.get().map(shown)
}
