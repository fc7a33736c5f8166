//! One folder in the list.

use asset_dock_core::asset::Place;
use asset_dock_core::folder::Folder;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::check::Check;
use super::folder_menu::FolderMenu;
use super::listed::{Listed, dress};
use super::roving;
use super::{Icon, Shape};
use crate::browser::when;
use crate::desk::Desk;
use crate::library::{Item, Library};

/// A row that leads into the folder, can be carried, and takes what is put down on it.
#[component]
pub(crate) fn FolderRow(
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
    let (enter, over) = (place.clone(), place);
    let open = move |event: MouseEvent| {
        listed.open(&event, library, desk, || library.enter(enter.clone()));
    };
    let date = folder.modified.map(when::date).unwrap_or_default();
    let exact_date = folder.modified.map(when::date_time);
    let name = folder.name.clone();
    let (data_place, label) = (folder.id.0.clone(), name.clone());
    let download = move |_| library.download(listed.item());
    let tab_index = roving::tab_index();
    view! {
        <tr
            class="dock-row" part="row"
            class:dock-row-over=move || library.is_over(&over)
            data-item=listed.mark()
            use:dress=listed
            on:focusin=move |_| listed.has_focus(desk)
            data-place=data_place
            on:click=move |event| listed.press(&event, library, desk)
        >
            <td class="dock-col-check">
                <Check listed library desk />
            </td>
            // The whole cell answers to the mouse; the button is for everyone.
            <th class="dock-col-name dock-folder" scope="row" on:click=open>
                <div class="dock-name" data-drag-image="">
                    <span class="dock-tile dock-tile-folder">
                        <Icon shape=Shape::Folder />
                    </span>
                    <div class="dock-name-text">
                        <button
                            class="dock-folder-open"
                            type="button"
                            title=name.clone()
                            tabindex=tab_index
                        >
                            <bdi class="dock-name-line">{name.clone()}</bdi>
                        </button>
                        <bdi class="dock-summary">{date.clone()}</bdi>
                    </div>
                </div>
            </th>
            <td class="dock-col-kind">"Folder"</td>
            <td class="dock-col-size"></td>
            <td class="dock-col-date" title=exact_date>
                <bdi>{date}</bdi>
            </td>
            <Show when=move || desk.publishing.is_offered()>
                <td class="dock-col-public"></td>
            </Show>
            <td class="dock-col-actions">
                <button
                    class="dock-button dock-button-icon"
                    title="Download as zip"
                    tabindex=tab_index
                    aria-label=format!("Download {label}")
                    aria-disabled=move || busy.get().to_string()
                    on:click=download
                >
                    <Icon shape=Shape::Download />
                </button>
                <FolderMenu folder library desk busy />
            </td>
        </tr>
    }
}
