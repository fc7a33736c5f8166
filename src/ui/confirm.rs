//! Asks before an asset is deleted for good.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::question::Question;
use crate::library::Library;

/// The question, open while there is an asset to be deleted.
#[component]
pub(crate) fn Confirm(
    /// The asset that is to be deleted.
    doomed: RwSignal<Option<Asset>>,
    /// Where it is deleted.
    library: Library,
) -> impl IntoView {
    let name = move || doomed.with(|asset| asset.as_ref().map(|asset| asset.name.clone()));
    let keep = Callback::new(move |()| doomed.set(None));
    let delete = Callback::new(move |()| {
        if let Some(asset) = doomed.get_untracked() {
            library.delete(asset);
        }
        doomed.set(None);
    });
    view! {
        <Question
            open=Signal::derive(move || doomed.with(Option::is_some))
            title="Delete this file?"
            no="Keep"
            yes="Delete"
            on_yes=delete
            on_no=keep
        >
            <bdi class="dock-dialog-name">{name}</bdi>
            " will be gone for everyone. This cannot be undone."
        </Question>
    }
}
