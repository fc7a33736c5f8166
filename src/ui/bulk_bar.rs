//! What can be done with everything that is chosen, and how far it is.

use asset_dock_core::asset::Visibility;
use asset_dock_core::dialect::{Download, Publish};
use leptos::prelude::*;

use super::dialogs::Dialog;
use super::{Icon, Shape, words};
use crate::bulk::{Deed, Run, Stage};
use crate::desk::Desk;
use crate::library::{Item, ItemId, Library};
use crate::publishing::Wish;

/// The bar, in the place of the tools while something is chosen or being done.
#[component]
pub(super) fn BulkBar(
    /// Where it is chosen from.
    library: Library,
    /// What is chosen, and what can be done with it.
    desk: Desk,
) -> impl IntoView {
    view! {
        <section class="dock-bulk" part="bulk" aria-label="Chosen files">
            {move || match desk.bulk.run.get() {
                Some(run) if run.stage == Stage::Ended => view! { <Leftover run desk /> }.into_any(),
                Some(_) => view! { <Progress desk /> }.into_any(),
                None => view! { <Choices library desk /> }.into_any(),
            }}
        </section>
    }
}

/// How many are chosen, and what can be done with them.
#[component]
fn Choices(library: Library, desk: Desk) -> impl IntoView {
    let (selection, bulk) = (desk.selection(), desk.bulk);
    let capabilities = Signal::derive({
        let capabilities = library.client().capabilities();
        move || capabilities.get()
    });
    let count = move || selection.count();
    let only_assets = Memo::new(move |_| selection.is_all(|item| !item.is_folder()));
    let is_public = move |item: &Item| match item {
        Item::Asset(asset) => {
            let listed = library.asset(&asset.id);
            let now = &listed.as_ref().unwrap_or(asset).visibility;
            matches!(now, Visibility::Public(_))
        }
        Item::Folder(_) => false,
    };
    let can_publish = move || {
        let way = capabilities.with(|it| it.publish);
        matches!(way, Publish::Toggle | Publish::OneWay)
            && selection.is_any(|item| !item.is_folder() && !is_public(item))
    };
    let can_unpublish = move || {
        capabilities.with(|it| it.publish) == Publish::Toggle && selection.is_any(is_public)
    };
    let can_download = move || {
        let download = capabilities.with(|it| it.download);
        only_assets.get()
            && (download == Download::Archive || download == Download::One && count() == 1)
    };
    let can_move = move || capabilities.with(|it| it.update && it.folders);
    let relocate = move || desk.dialog.set(Some(Dialog::Move(bulk.chosen())));
    let can_tag = move || desk.can_tag() && selection.is_any(|item| !item.is_folder());
    let tag = move || desk.tag(bulk.chosen());
    let publish = move || bulk.want(Deed::Grant(Wish::Public));
    let unpublish = move || bulk.want(Deed::Grant(Wish::Private));
    let delete = move || bulk.want(Deed::Delete);
    view! {
        <button
            class="dock-button dock-button-icon"
            type="button"
            aria-label="Clear the selection"
            title="Clear the selection"
            on:click=move |_| selection.clear()
        >
            <Icon shape=Shape::Close />
        </button>
        <p class="dock-bulk-count" role="status">
            {move || match selection.gathering.get() {
                Some(so_far) => words::gathering(so_far),
                None => words::selected(count()),
            }}
        </p>
        <SelectAll library desk />
        <div class="dock-bulk-actions">
            <Show when=move || desk.can_share_chosen()>
                <BulkButton shape=Shape::Share word="Share" act=move || desk.share_chosen() />
            </Show>
            <Show when=can_download>
                <BulkButton
                    shape=Shape::Download
                    word="Download"
                    act=move || library.download_all(selection.assets())
                />
            </Show>
            <Show when=can_move>
                <BulkButton shape=Shape::Move word="Move" act=relocate />
            </Show>
            <Show when=can_tag>
                <BulkButton shape=Shape::Tag word="Tags" act=tag />
            </Show>
            <Show when=can_publish>
                <BulkButton shape=Shape::Eye word="Publish" act=publish />
            </Show>
            <Show when=can_unpublish>
                <BulkButton shape=Shape::EyeOff word="Unpublish" act=unpublish />
            </Show>
            <Show when=move || capabilities.with(|it| it.delete)>
                <BulkButton shape=Shape::Trash word="Delete" act=delete />
            </Show>
        </div>
    }
}

/// One thing to do: an icon, with its word where there is room.
#[component]
fn BulkButton(
    shape: Shape,
    word: &'static str,
    act: impl Fn() + Send + Sync + Clone + 'static,
) -> impl IntoView {
    view! {
        <button
            class="dock-button dock-button-quiet dock-bulk-button"
            type="button"
            title=word
            on:click=move |_| act()
        >
            <Icon shape />
            <span>{word}</span>
        </button>
    }
}

/// The way to what is not on this page, where all of the page is chosen.
#[component]
fn SelectAll(library: Library, desk: Desk) -> impl IntoView {
    let selection = desk.selection();
    let total = Memo::new(move |_| {
        let is_chosen = |id: &ItemId| matches!(id, ItemId::Asset(_)) && selection.has(id);
        let (chosen, shown, total) = library.listing.with(|listing| {
            let shown = listing.asset_count();
            (listing.count_like(is_chosen), shown, listing.total())
        });
        let is_page = shown > 0 && chosen == shown;
        let is_more = library.next().is_some() || library.has_previous();
        let count = u64::try_from(selection.count()).unwrap_or(u64::MAX);
        (is_page && is_more && total.is_none_or(|total| count < total)).then_some(total)
    });
    move || {
        total.get().map(|total| {
            view! {
                <button
                    class="dock-button dock-button-quiet"
                    type="button"
                    on:click=move |_| selection.gather(library)
                >
                    {words::select_all(total)}
                </button>
            }
        })
    }
}

/// How far it is.
#[component]
fn Progress(desk: Desk) -> impl IntoView {
    let bulk = desk.bulk;
    let read =
        move |read: fn(&Run) -> f64| move || bulk.run.with(|run| run.as_ref().map_or(0.0, read));
    #[expect(
        clippy::cast_precision_loss,
        reason = "a bar needs no more than it shows"
    )]
    let (done, total) = (read(|run| run.done() as f64), read(|run| run.total as f64));
    let text = move || bulk.run.with(|run| run.as_ref().map(words::doing));
    let is_stopping = move || {
        bulk.run
            .with(|run| run.as_ref().is_some_and(|it| it.stage == Stage::Stopping))
    };
    view! {
        <p class="dock-bulk-count" role="status">
            {text}
        </p>
        <progress class="dock-meter" max=total value=done aria-label="Progress"></progress>
        <button
            class="dock-button"
            type="button"
            aria-disabled=move || is_stopping().to_string()
            on:click=move |_| bulk.stop()
        >
            {move || if is_stopping() { "Stopping…" } else { "Stop" }}
        </button>
    }
}

/// What it could not be done with.
#[component]
fn Leftover(run: Run, desk: Desk) -> impl IntoView {
    let bulk = desk.bulk;
    view! {
        <p class="dock-bulk-count dock-bulk-failed" role="alert">
            <Icon shape=Shape::Warning />
            <span>{words::not_did(&run)}</span>
        </p>
        <button class="dock-button" type="button" on:click=move |_| bulk.retry()>
            "Try again"
        </button>
        <button class="dock-button dock-button-quiet" type="button" on:click=move |_| bulk.run.set(None)>
            "Dismiss"
        </button>
    }
}
