//! One folder in the list.

use asset_dock_core::asset::Place;
use asset_dock_core::folder::Folder;
use leptos::prelude::*;

use super::dialogs::{Dialog, Naming};
use super::menu::{Entry, Menu};
use super::{Icon, Shape};
use crate::browser::when;
use crate::desk::Desk;
use crate::library::{Item, Library, item_key};

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
    let item = Item::Folder(folder.clone());
    let (id, held) = (item.id(), item.id());
    let place = Place::Folder(folder.id.clone());
    let (enter, over) = (place.clone(), place);
    let key = item_key(&id);
    let busy = Memo::new(move |_| library.busy.with(|busy| busy.contains(&id)));
    let date = folder.modified.map(when::date).unwrap_or_default();
    let exact_date = folder.modified.map(when::date_time);
    let name = folder.name.clone();
    let (data_place, label) = (folder.id.0.clone(), name.clone());
    let download = {
        let item = item.clone();
        move |_| library.download(item.clone())
    };
    let entries = Callback::new(move |()| {
        let open = {
            let place = Place::Folder(folder.id.clone());
            move || library.enter(place.clone())
        };
        let ask = |asked: Dialog| {
            move || {
                if !busy.get_untracked() {
                    desk.dialog.set(Some(asked.clone()));
                }
            }
        };
        let rename = ask(Dialog::Name(Naming::Rename(Box::new(item.clone()))));
        let relocate = ask(Dialog::Move(item.clone()));
        let delete = ask(Dialog::DeleteFolder(folder.clone()));
        let share = desk.can_share().then(|| {
            let folder = folder.clone();
            Entry::new(Shape::Share, "Share…", move || desk.share_folder(&folder))
        });
        [
            Some(Entry::new(Shape::Folder, "Open", open)),
            share,
            Some(Entry::new(Shape::Pencil, "Rename…", rename)),
            Some(Entry::new(Shape::Move, "Move to…", relocate)),
            Some(Entry::new(Shape::Trash, "Delete…", delete).danger()),
        ]
        .into_iter()
        .flatten()
        .collect()
    });
    view! {
        <tr
            class="dock-row" part="row"
            class:dock-row-busy=busy
            class:dock-row-held=move || library.is_held(&held)
            class:dock-row-over=move || library.is_over(&over)
            aria-busy=move || busy.get().to_string()
            draggable="true"
            data-item=key
            data-place=data_place
        >
            // The whole cell answers to the mouse; the button is for everyone.
            <th class="dock-col-name dock-folder" scope="row" on:click=move |_| library.enter(enter.clone())>
                <div class="dock-name" data-drag-image="">
                    <span class="dock-tile dock-tile-folder">
                        <Icon shape=Shape::Folder />
                    </span>
                    <div class="dock-name-text">
                        <button class="dock-folder-open" type="button" title=name.clone()>
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
                    aria-label=format!("Download {label}")
                    aria-disabled=move || busy.get().to_string()
                    on:click=download
                >
                    <Icon shape=Shape::Download />
                </button>
                <Menu label=format!("More actions for {label}") title="More actions" entries />
            </td>
        </tr>
    }
}
