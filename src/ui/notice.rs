//! A failure while the list stays usable.

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
        view! {
            <div class="dock-notice" role="alert">
                <Icon shape=Shape::Warning />
                <p>
                    <strong>{words::failure(error)}</strong>
                    " "
                    {words::advice(error)}
                </p>
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
            </div>
        }
    };
    move || trouble.get().map(shown)
}
