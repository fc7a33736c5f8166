//! One folder in the grid.

use asset_dock_core::asset::Place;
use asset_dock_core::folder::Folder;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::check::Check;
use super::folder_menu::FolderMenu;
use super::listed::{Listed, dress};
use super::roving;
use super::{Icon, Shape};
use crate::desk::Desk;
use crate::library::{Item, Library};

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
    let listed = Listed::new(Item::Folder(folder.clone()), library, desk);
    let busy = listed.busy;
    let place = Place::Folder(folder.id.clone());
    let over = place.clone();
    let open = move |event: MouseEvent| {
        listed.open(&event, library, desk, || library.enter(place.clone()));
    };
    let (name, data_place) = (folder.name.clone(), folder.id.0.clone());
    view! {
        <li
            class="dock-card dock-card-folder" part="card"
            class:dock-row-over=move || library.is_over(&over)
            data-item=listed.mark()
            use:dress=listed
            on:focusin=move |_| listed.has_focus(desk)
            data-place=data_place
            on:click=move |event| listed.press(&event, library, desk)
        >
            <Check listed library desk />
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
