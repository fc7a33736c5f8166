//! One folder in the grid.

use asset_dock_core::asset::Place;
use asset_dock_core::folder::Folder;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::check::{self, Check};
use super::folder_menu::FolderMenu;
use super::roving;
use super::{Icon, Shape};
use crate::desk::Desk;
use crate::library::{Item, Library, item_key};

/// A card that leads into the folder, can be carried, and takes what is put down on it.
#[component]
pub(super) fn FolderCard(
    /// The folder.
    folder: Folder,
    /// Where it is listed.
    library: Library,
    /// What can be done with it.
    desk: Desk,
) -> impl IntoView {
    let item = Item::Folder(folder.clone());
    let (id, pressed) = (item.id(), item.clone());
    let (stop, focused) = (roving::stop_at(item.id(), desk), item.id());
    let chosen = Memo::new({
        let id = item.id();
        move |_| desk.selection().has(&id)
    });
    let held = id.clone();
    let key = item_key(&id);
    let busy = Memo::new(move |_| library.busy.with(|busy| busy.contains(&id)));
    let place = Place::Folder(folder.id.clone());
    let over = place.clone();
    let open = move |event: MouseEvent| {
        if check::is_choosing(&event) {
            check::choose(&event, &pressed, library, desk);
        } else {
            library.enter(place.clone());
        }
    };
    let (name, data_place) = (folder.name.clone(), folder.id.0.clone());
    view! {
        <li
            class="dock-card dock-card-folder" part="card"
            class:dock-row-busy=busy
            class:dock-row-chosen=chosen
            class:dock-row-held=move || library.is_held(&held)
            class:dock-row-over=move || library.is_over(&over)
            aria-busy=move || busy.get().to_string()
            draggable="true"
            data-item=key
            tabindex=move || if stop.get() { "0" } else { "-1" }
            on:focusin=move |_| desk.place.set(Some(focused.clone()))
            data-place=data_place
        >
            <Check item library desk />
            <button
                class="dock-card-open"
                type="button"
                title=name.clone()
                tabindex=roving::tab_index()
                data-drag-image=""
                on:click=open
            >
                <Icon shape=Shape::Folder />
                <bdi class="dock-name-line">{name.clone()}</bdi>
            </button>
            <FolderMenu folder library desk busy />
        </li>
    }
}
