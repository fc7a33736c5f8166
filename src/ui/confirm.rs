//! Asks before an asset is deleted for good.

use asset_dock_core::asset::Asset;
use leptos::html;
use leptos::prelude::*;

use crate::browser::dialog;
use crate::library::Library;

/// A question with two answers; Escape is the harmless one.
#[component]
pub(crate) fn Confirm(
    /// The asset that is to be deleted; the question is open while there is one.
    doomed: RwSignal<Option<Asset>>,
    /// Where it is deleted.
    library: Library,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if doomed.with(Option::is_some) {
            dialog::open(node);
        } else {
            dialog::close(node);
        }
    });
    let name = move || doomed.with(|asset| asset.as_ref().map(|asset| asset.name.clone()));
    let delete = move |_| {
        if let Some(asset) = doomed.get_untracked() {
            library.delete(asset.id);
        }
        doomed.set(None);
    };
    view! {
        <dialog
            class="dock-dialog"
            node_ref=node
            aria-labelledby="dock-confirm-title"
            aria-describedby="dock-confirm-text"
            on:close=move |_| doomed.set(None)
        >
            <h3 id="dock-confirm-title">"Delete this file?"</h3>
            <p id="dock-confirm-text">
                <bdi class="dock-dialog-name">{name}</bdi>
                " will be gone for everyone. This cannot be undone."
            </p>
            <div class="dock-dialog-answers">
                <button class="dock-button" autofocus on:click=move |_| doomed.set(None)>
                    "Keep"
                </button>
                <button class="dock-button dock-button-main dock-button-danger" on:click=delete>
                    "Delete"
                </button>
            </div>
        </dialog>
    }
}
