//! The trash: what was deleted and can still be brought back.

mod questions;
mod row;

use asset_dock_core::asset::Trashed;
use leptos::prelude::*;

use self::questions::{EmptyQuestion, PurgeQuestion};
use self::row::TrashRow;
use super::pager::Pager;
use super::{Icon, Shape, words};
use crate::deletion::Deletion;
use crate::library::Library;
use crate::part::{Draw, part};
use crate::trash::{Bin, Contents};

/// What fills the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Loading,
    Empty,
    Full,
    Failed,
}

part! {
    more: pub(super) fn trash(library: Library, deletion: Deletion, on_leave: Callback<()>) -> Draw {
        let page_size = library.page_size();
        Box::new(move || view! { <TrashView library deletion page_size on_leave /> }.into_any())
    }
}

/// A list with a way back to the files.
#[component]
fn TrashView(
    /// Whose trash.
    library: Library,
    /// What brings something in and takes it back while this is shown.
    deletion: Deletion,
    /// How many things are on a page.
    page_size: u32,
    /// The way back.
    on_leave: Callback<()>,
) -> impl IntoView {
    let capabilities = library.client().capabilities();
    let retention = capabilities.with_untracked(|it| it.trash);
    let bin = Bin::new(library, page_size);
    let moved = deletion.moved;
    Effect::watch(move || moved.track(), move |(), _, _| bin.reload(), false);
    let doomed = RwSignal::new(None::<Trashed>);
    let emptying = RwSignal::new(false);
    let look = Memo::new(move |_| {
        bin.contents.with(|contents| match contents {
            Contents::Loading => Look::Loading,
            Contents::Shown(page) if page.items.is_empty() => Look::Empty,
            Contents::Shown(_) => Look::Full,
            Contents::Failed(_) => Look::Failed,
        })
    });
    let content = move || match look.get() {
        Look::Loading => view! {
            <p class="dock-trash-note" role="status">
                "Loading…"
            </p>
        }
        .into_any(),
        Look::Empty => view! {
            <div class="dock-empty">
                <div class="dock-empty-art" aria-hidden="true">
                    <Icon shape=Shape::Trash />
                </div>
                <h3>"The trash is empty"</h3>
                <p>{words::retention(retention)}</p>
            </div>
        }
        .into_any(),
        Look::Failed => view! { <Failed bin /> }.into_any(),
        Look::Full => view! {
            <p class="dock-trash-note">{words::retention(retention)}</p>
            <Table bin doomed />
            <Pager
                number=Signal::derive(move || bin.page_number())
                has_previous=Signal::derive(move || bin.has_previous())
                has_next=Signal::derive(move || bin.next().is_some())
                on_previous=Callback::new(move |()| bin.go_previous())
                on_next=Callback::new(move |()| bin.go_next())
            />
        }
        .into_any(),
    };
    view! {
        <div class="dock-bar">
            <div class="dock-bar-title">
                <button
                    class="dock-button dock-button-icon dock-back"
                    type="button"
                    aria-label="Back to the files"
                    title="Back to the files"
                    on:click=move |_| on_leave.run(())
                >
                    <Icon shape=Shape::Left />
                </button>
                <h2 tabindex="-1">"Trash"</h2>
                <p class="dock-count" role="status">
                    {move || words::trash(&bin.contents.get())}
                </p>
            </div>
            <Show when=move || look.get() == Look::Full>
                <button
                    class="dock-button dock-button-danger"
                    type="button"
                    on:click=move |_| emptying.set(true)
                >
                    "Empty trash"
                </button>
            </Show>
        </div>
        <Trouble bin />
        {content}
        <PurgeQuestion doomed bin />
        <EmptyQuestion open=emptying bin />
    }
}

/// What lies in it.
#[component]
fn Table(
    /// Where it lies.
    bin: Bin,
    /// Set when the person wants something gone for good.
    doomed: RwSignal<Option<Trashed>>,
) -> impl IntoView {
    let items = move || {
        bin.contents.with(|contents| match contents {
            Contents::Shown(page) => page.items.clone(),
            _ => Vec::new(),
        })
    };
    view! {
        <table class="dock-list dock-trash-list">
            <thead>
                <tr>
                    <th class="dock-col-name" scope="col">
                        "Name"
                    </th>
                    <th class="dock-col-place" scope="col">
                        "Was in"
                    </th>
                    <th class="dock-col-date" scope="col">
                        "Deleted"
                    </th>
                    <th class="dock-col-left" scope="col">
                        "Removed"
                    </th>
                    <th class="dock-col-actions" scope="col">
                        <span class="dock-hidden">"Actions"</span>
                    </th>
                </tr>
            </thead>
            <tbody>
                <For
                    each=items
                    key=|item| (item.asset.id.clone(), item.deleted)
                    children=move |item| view! { <TrashRow item bin doomed /> }
                />
            </tbody>
        </table>
    }
}

/// The list did not come.
#[component]
fn Failed(
    /// What to load again.
    bin: Bin,
) -> impl IntoView {
    let failure = move || {
        bin.contents.with(|contents| match contents {
            Contents::Failed(error) => {
                format!("{} {}", words::failure(error), words::advice(error))
            }
            _ => String::new(),
        })
    };
    view! {
        <div class="dock-empty dock-empty-failed" role="alert">
            <Icon shape=Shape::Warning />
            <h3>"The trash could not be loaded"</h3>
            <p>{failure}</p>
            <button class="dock-button" type="button" on:click=move |_| bin.reload()>
                <Icon shape=Shape::Retry />
                "Try again"
            </button>
        </div>
    }
}

/// What did not work, while the list stays usable.
#[component]
fn Trouble(
    /// Whose trouble.
    bin: Bin,
) -> impl IntoView {
    move || {
        bin.trouble.get().map(|trouble| {
            let error = trouble.error();
            view! {
                <div class="dock-notice" role="alert">
                    <Icon shape=Shape::Warning />
                    <p>
                        <strong>{words::failure(error)}</strong>
                        " "
                        {words::advice(error)}
                    </p>
                    <button
                        class="dock-button dock-button-icon"
                        type="button"
                        aria-label="Dismiss"
                        on:click=move |_| bin.trouble.set(None)
                    >
                        <Icon shape=Shape::Close />
                    </button>
                </div>
            }
        })
    }
}
