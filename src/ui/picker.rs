//! A library to choose from.

use asset_dock_core::asset::Place;
use asset_dock_core::folder::{Crumb, Folder};
use leptos::prelude::*;

use super::crumbs::Crumbs;
use super::drop_zone::{DropZone, UploadButton};
use super::empty::{Empty, FirstPageFailed, Gone, Loading, NothingFound};
use super::find::FindBar;
use super::notice::Notice;
use super::pager::Pager;
use super::pick_row::PickRow;
use super::screen::Screen;
use super::tray::Tray;
use super::{Icon, Shape};
use crate::browser::drag::Area;
use crate::browser::rows;
use crate::events::DockEvent;
use crate::library::{Item, Library, Listing, place as at};
use crate::runner::Runner;
use crate::selection::Selection;

/// The list, what is chosen from it, and the uploads into it.
#[component]
pub(crate) fn Picker(
    /// The uploads.
    runner: Runner,
    /// The list.
    library: Library,
    /// What is chosen.
    selection: Selection,
    /// Where files are dropped.
    area: Area,
    /// Whether the page can take it away again.
    closes: bool,
) -> impl IntoView {
    let screen = Memo::new(move |_| Screen::of(library));
    let go = Callback::new(move |to: Option<Crumb>| library.enter(at(to.as_ref())));
    let here = Memo::new(move |_| {
        library
            .position
            .with(|position| position.spot.place.clone())
    });
    let nothing = move || selection.count() == 0;
    let choose = move |_| {
        let chosen = selection.assets();
        selection.clear();
        library.tell(&DockEvent::Select(chosen));
    };
    let cancel = move |_| library.tell(&DockEvent::Cancel);
    view! {
        <section class="dock dock-picker" aria-label="Choose files">
            <slot name="header"></slot>
            <div class="dock-bar" part="bar">
                <div class="dock-bar-title">
                    <Crumbs label="Folders" way=library.way library on_go=go />
                </div>
                <div class="dock-bar-actions">
                    <UploadButton runner into=library.way />
                </div>
            </div>
            <Show when=move || screen.with(Screen::can_search)>
                <div class="dock-tools" part="tools">
                    <FindBar library />
                </div>
            </Show>
            <Notice library />
            {move || match screen.get() {
                Screen::Loading => view! { <Loading /> }.into_any(),
                Screen::Failed(error) => view! { <FirstPageFailed error library /> }.into_any(),
                Screen::Empty => view! { <Empty runner library /> }.into_any(),
                Screen::NothingFound => view! { <NothingFound library /> }.into_any(),
                Screen::Gone => view! { <Gone library /> }.into_any(),
                Screen::List => view! { <Choices library selection /> }.into_any(),
            }}
            <DropZone runner into=library.way area />
            <Tray runner here />
            <footer class="dock-picker-foot" part="picker-foot">
                <p role="status">{move || chosen(selection.count())}</p>
                <Show when=move || !nothing()>
                    <button class="dock-button dock-button-quiet" type="button" on:click=move |_| selection.clear()>
                        "Clear"
                    </button>
                </Show>
                <Show when=move || closes>
                    <button class="dock-button" type="button" on:click=cancel>
                        "Cancel"
                    </button>
                </Show>
                <button
                    class="dock-button dock-button-main"
                    type="button"
                    disabled=nothing
                    on:click=choose
                >
                    "Choose"
                </button>
            </footer>
        </section>
    }
}

/// How many are chosen.
fn chosen(count: usize) -> String {
    match count {
        0 => "Nothing chosen yet".to_owned(),
        1 => "1 file chosen".to_owned(),
        count => format!("{count} files chosen"),
    }
}

/// One page of what can be chosen, and the folders that lead on.
#[component]
fn Choices(
    /// What is listed.
    library: Library,
    /// What is chosen.
    selection: Selection,
) -> impl IntoView {
    let list = NodeRef::new();
    rows::keep(
        list,
        move || library.listing.with(Listing::items),
        // What is renamed is drawn anew.
        |item: &Item| (item.id(), item.name().to_owned()),
        move |item| match item {
            Item::Folder(folder) => view! { <FolderChoice folder library /> }.into_any(),
            Item::Asset(asset) => view! { <PickRow asset library selection /> }.into_any(),
        },
    );
    view! {
        <ul
            class="dock-picks"
            part="list"
            node_ref=list
            aria-busy=move || library.reloading.get().to_string()
        ></ul>
        <Pager
            number=Signal::derive(move || library.page_number())
            has_previous=Signal::derive(move || library.has_previous())
            has_next=Signal::derive(move || library.next().is_some())
            on_previous=Callback::new(move |()| library.go_previous())
            on_next=Callback::new(move |()| library.go_next())
        />
    }
}

/// A folder, which leads on.
#[component]
fn FolderChoice(
    /// The folder.
    folder: Folder,
    /// Where it is listed.
    library: Library,
) -> impl IntoView {
    let to = Place::Folder(folder.id.clone());
    view! {
        <li>
            <button
                class="dock-pick" part="row"
                type="button"
                on:click=move |_| library.enter(to.clone())
            >
                <span class="dock-pick-folder">
                    <Icon shape=Shape::Folder />
                </span>
                <bdi class="dock-name-line">{folder.name}</bdi>
                <Icon shape=Shape::Chevron />
            </button>
        </li>
    }
}
