//! Asks before anything leaves the trash for good.

use asset_dock_core::asset::Trashed;
use leptos::prelude::*;

use crate::trash::Bin;
use crate::ui::Question;

/// About one asset; open while there is one to be removed.
#[component]
pub(super) fn PurgeQuestion(
    /// The asset that is to be removed.
    doomed: RwSignal<Option<Trashed>>,
    /// Where it lies.
    bin: Bin,
) -> impl IntoView {
    let name = move || doomed.with(|item| item.as_ref().map(|item| item.asset.name.clone()));
    let keep = Callback::new(move |()| doomed.set(None));
    let remove = Callback::new(move |()| {
        if let Some(item) = doomed.get_untracked() {
            bin.purge(item.asset.id);
        }
        doomed.set(None);
    });
    view! {
        <Question
            open=Signal::derive(move || doomed.with(Option::is_some))
            title="Delete this file for good?"
            no="Keep"
            yes="Delete for good"
            on_yes=remove
            on_no=keep
        >
            <bdi class="dock-dialog-name">{name}</bdi>
            " will be gone for everyone. This cannot be undone."
        </Question>
    }
}

/// About everything.
#[component]
pub(super) fn EmptyQuestion(
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// What is emptied.
    bin: Bin,
) -> impl IntoView {
    let keep = Callback::new(move |()| open.set(false));
    let empty = Callback::new(move |()| {
        bin.empty();
        open.set(false);
    });
    view! {
        <Question
            open
            title="Empty the trash?"
            no="Keep"
            yes="Empty trash"
            on_yes=empty
            on_no=keep
        >
            "Everything in it, on all pages, will be gone for everyone. This cannot be undone."
        </Question>
    }
}
