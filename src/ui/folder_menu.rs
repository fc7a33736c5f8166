//! What can be done with a folder beside opening it.

use asset_dock_core::asset::Place;
use asset_dock_core::folder::Folder;
use leptos::prelude::*;

use super::Shape;
use super::dialogs::{Dialog, Naming};
use super::menu::{Entry, Menu};
use crate::desk::Desk;
use crate::library::{Item, Library};

/// The button with the menu.
#[component]
pub(super) fn FolderMenu(
    /// The folder.
    folder: Folder,
    /// Where it is listed.
    library: Library,
    /// What can be done with it.
    desk: Desk,
    /// Whether something is being done with it already.
    busy: Memo<bool>,
) -> impl IntoView {
    let label = format!("More actions for {}", folder.name);
    let entries = Callback::new(move |()| {
        let item = Item::Folder(folder.clone());
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
        let download = {
            let item = item.clone();
            move || library.download(item.clone())
        };
        let rename = ask(Dialog::Name(Naming::Rename(Box::new(item.clone()))));
        let relocate = ask(Dialog::Move(vec![item]));
        let delete = ask(Dialog::DeleteFolder(folder.clone()));
        let share = desk.can_share().then(|| {
            let folder = folder.clone();
            Entry::new(Shape::Share, "Share…", move || desk.share_folder(&folder))
        });
        [
            Some(Entry::new(Shape::Folder, "Open", open)),
            share,
            Some(Entry::new(Shape::Download, "Download as zip", download)),
            Some(Entry::new(Shape::Pencil, "Rename…", rename)),
            Some(Entry::new(Shape::Move, "Move to…", relocate)),
            Some(Entry::new(Shape::Trash, "Delete…", delete).danger()),
        ]
        .into_iter()
        .flatten()
        .collect()
    });
    view! { <Menu label title="More actions" entries /> }
}
