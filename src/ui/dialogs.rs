//! What is asked in a dialog; one at a time.

use asset_dock_core::asset::Asset;
use asset_dock_core::dialect::FolderContent;
use asset_dock_core::folder::{Crumb, Folder};
use leptos::prelude::*;

use super::modal::Modal;
use super::move_dialog::destination;
use super::name_dialog::NameDialog;
use super::question::Question;
use super::tags::tag_form;
use super::transform::transform;
use super::{Later, Load, words};
use crate::bulk::Bulk;
use crate::library::{Item, Library};

/// A dialog that is open, and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dialog {
    /// What something is called.
    Name(Naming),
    /// Where something goes.
    Move(Vec<Item>),
    /// Which tags these have.
    Tags(Vec<Asset>),
    /// What is made of an image.
    Transform(Box<Asset>),
    /// Whether a folder goes.
    DeleteFolder(Folder),
    /// Whether a folder goes although there is something in it.
    DeleteFull(Folder),
}

/// What gets a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Naming {
    /// A folder that is made, in this one or at the top level.
    NewFolder(Option<Crumb>),
    /// Something that has another name.
    Rename(Box<Item>),
}

/// The open dialog.
#[component]
pub(crate) fn Dialogs(
    /// Which one is open.
    dialog: RwSignal<Option<Dialog>>,
    /// What it changes.
    library: Library,
    /// What changes more than one.
    bulk: Bulk,
) -> impl IntoView {
    let on_close = Callback::new(move |()| dialog.set(None));
    move || {
        let shown = match dialog.get()? {
            Dialog::Name(naming) => {
                let on_done = Callback::new(move |made| library.named(made));
                view! { <NameDialog naming library on_close on_done /> }.into_any()
            }
            Dialog::Move(items) => {
                let title = words::move_title(&items);
                let load = Load::with(move || destination(items.clone(), library, bulk, on_close));
                view! {
                    <Modal title on_close is_late=true>
                        <Later load />
                    </Modal>
                }
                .into_any()
            }
            Dialog::Tags(assets) => {
                let title = words::tags_of(assets.len());
                let name = match assets.as_slice() {
                    [asset] => Some(asset.name.clone()),
                    _ => None,
                };
                let load = Load::with(move || tag_form(assets.clone(), library, bulk, on_close));
                view! {
                    <Modal title name=name on_close is_late=true>
                        <Later load />
                    </Modal>
                }
                .into_any()
            }
            Dialog::Transform(asset) => {
                let name = asset.name.clone();
                let load = Load::with(move || transform(asset.as_ref().clone(), library, on_close));
                view! {
                    <Modal title="New image from" name on_close is_late=true>
                        <Later load />
                    </Modal>
                }
                .into_any()
            }
            Dialog::DeleteFolder(folder) => {
                let (full, name) = (folder.clone(), folder.name.clone());
                let on_yes = Callback::new(move |()| {
                    dialog.set(None);
                    let full = full.clone();
                    let not_empty = move || {
                        dialog.try_set(Some(Dialog::DeleteFull(full)));
                    };
                    library.delete_folder(folder.clone(), FolderContent::Keep, not_empty);
                });
                view! {
                    <Question
                        open=Signal::stored(true)
                        title="Delete this folder?"
                        no="Keep"
                        yes="Delete"
                        on_yes
                        on_no=on_close
                    >
                        <bdi class="dock-dialog-name">{name.clone()}</bdi>
                        " will be gone for everyone."
                    </Question>
                }
                .into_any()
            }
            Dialog::DeleteFull(folder) => {
                let name = folder.name.clone();
                let on_yes = Callback::new(move |()| {
                    dialog.set(None);
                    library.delete_folder(folder.clone(), FolderContent::Delete, || {});
                });
                let capabilities = library.client().capabilities();
                let fate = if capabilities.with_untracked(|it| it.trash.is_some()) {
                    " is not empty. Its files go to the trash, its folders are gone, and what was shared or public in it \
                     is so no more."
                } else {
                    " is not empty. Its files will be gone for everyone. This cannot be undone."
                };
                view! {
                    <Question
                        open=Signal::stored(true)
                        title="Delete the folder and everything in it?"
                        no="Keep"
                        yes="Delete everything"
                        on_yes
                        on_no=on_close
                    >
                        <bdi class="dock-dialog-name">{name.clone()}</bdi>
                        {fate}
                    </Question>
                }
                .into_any()
            }
        };
        Some(shown)
    }
}
