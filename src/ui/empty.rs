//! What is shown where there is no list: while it loads, when it is empty, when it did not come.

use asset_dock_core::Error;
use asset_dock_core::asset::Place;
use asset_dock_core::find::Find;
use leptos::prelude::*;

use super::drop_zone::UploadButton;
use super::{Icon, Shape, words};
use crate::library::Library;
use crate::runner::Runner;

/// The shape of a list, so that nothing jumps when it comes.
#[component]
pub(crate) fn Loading() -> impl IntoView {
    let row = || {
        view! {
            <li>
                <span class="dock-bone dock-bone-tile"></span>
                <span class="dock-bone dock-bone-name"></span>
                <span class="dock-bone dock-bone-word"></span>
            </li>
        }
    };
    view! {
        <ul class="dock-skeleton" aria-busy="true" aria-label="Loading files">
            {(0..8).map(|_| row()).collect_view()}
        </ul>
    }
}

/// An invitation.
#[component]
pub(crate) fn Empty(
    /// Where chosen files go.
    runner: Runner,
    /// What is empty.
    library: Library,
) -> impl IntoView {
    view! {
        <div class="dock-empty" part="empty">
            // What the page puts there stands in the place of what is inside.
            <slot name="empty">
                <div class="dock-empty-art" aria-hidden="true">
                    <Icon shape=Shape::Image />
                    <Icon shape=Shape::Document />
                    <Icon shape=Shape::Audio />
                </div>
                <h3>{move || library.here().map_or("No files yet", |_| "This folder is empty")}</h3>
                <p>"Drop files here, or choose them."</p>
            </slot>
            <UploadButton runner into=library.way />
        </div>
    }
}

/// Nothing is there of what is looked for.
#[component]
pub(crate) fn NothingFound(
    /// What is searched.
    library: Library,
) -> impl IntoView {
    view! {
        <div class="dock-empty dock-empty-failed dock-empty-none">
            <Icon shape=Shape::Search />
            <h3>"Nothing found"</h3>
            <p>{move || library.here().map_or(words::NOT_FOUND, |_| words::NOT_FOUND_HERE)}</p>
            <button class="dock-button" type="button" on:click=move |_| library.find(Find::default())>
                "Show everything"
            </button>
        </div>
    }
}

/// The first page did not come.
#[component]
pub(crate) fn FirstPageFailed(
    /// Why.
    error: Error,
    /// What to load again.
    library: Library,
) -> impl IntoView {
    view! {
        <div class="dock-empty dock-empty-failed" role="alert">
            <Icon shape=Shape::Warning />
            <h3>"The files could not be loaded"</h3>
            <p>{words::failure(&error)} " " {words::advice(&error)}</p>
            <button class="dock-button" disabled=library.reloading on:click=move |_| library.reload()>
                <Icon shape=Shape::Retry />
                "Try again"
            </button>
        </div>
    }
}

/// The folder was deleted, or the address never led anywhere.
#[component]
pub(crate) fn Gone(
    /// What leads back to the top.
    library: Library,
) -> impl IntoView {
    view! {
        <div class="dock-empty dock-empty-failed" role="alert">
            <Icon shape=Shape::Folder />
            <h3>"This folder is not there any more"</h3>
            <p>"It was deleted, or the link to it is not right."</p>
            <button class="dock-button" on:click=move |_| library.enter(Place::Root)>
                "Show all files"
            </button>
        </div>
    }
}

/// The page gave nothing that opens the library.
#[component]
pub(crate) fn Closed(
    /// Why.
    error: Error,
    /// Asks it again.
    on_again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="dock dock-empty dock-empty-failed" role="alert">
            <Icon shape=Shape::Warning />
            <h3>"The library cannot be opened"</h3>
            <p>{words::failure(&error)}</p>
            <button class="dock-button" on:click=move |_| on_again.run(())>
                <Icon shape=Shape::Retry />
                "Try again"
            </button>
        </div>
    }
}
