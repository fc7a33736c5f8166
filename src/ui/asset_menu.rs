//! What can be done with an asset beside what its row offers at once: only what the service can do.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::dialogs::{Dialog, Naming};
use super::menu::{Entry, Menu};
use super::{Shape, page_actions, transform};
use crate::desk::Desk;
use crate::library::{Item, Library};

/// The button with the menu.
#[component]
pub(crate) fn AssetMenu(
    /// The asset.
    asset: Asset,
    /// Where it is listed.
    library: Library,
    /// What can be done with it.
    desk: Desk,
    /// Whether something is being done with it already.
    busy: Memo<bool>,
) -> impl IntoView {
    let label = format!("More actions for {}", asset.name);
    let capabilities = library.client().capabilities();
    let entries = Callback::new(move |()| {
        let can = capabilities.get();
        let when_idle = |does: Box<dyn Fn() + Send + Sync>| {
            move || {
                if !busy.get_untracked() {
                    does();
                }
            }
        };
        let ask = |asked: Dialog| when_idle(Box::new(move || desk.dialog.set(Some(asked.clone()))));
        let item = Item::Asset(asset.clone());
        let (shared, doomed, forgotten) = (asset.clone(), asset.clone(), asset.clone());
        let tagged = item.clone();
        let does = [
            desk.can_share()
                .then(|| Entry::new(Shape::Share, "Share…", move || desk.share(&shared))),
            transform::applies_to(&asset, can.transforms).then(|| {
                let edit = ask(Dialog::Transform(Box::new(asset.clone())));
                Entry::new(Shape::Image, "Edit image…", edit)
            }),
            can.update.then(|| {
                let rename = ask(Dialog::Name(Naming::Rename(Box::new(item.clone()))));
                Entry::new(Shape::Pencil, "Rename…", rename)
            }),
            (can.update && can.folders).then(|| {
                Entry::new(
                    Shape::Move,
                    "Move to…",
                    ask(Dialog::Move(vec![item.clone()])),
                )
            }),
            desk.can_tag().then(|| {
                let tag = move || desk.tag(vec![library.current(tagged.clone())]);
                Entry::new(Shape::Tag, "Tags…", when_idle(Box::new(tag)))
            }),
        ];
        let takes_away = [
            can.delete.then(|| {
                let delete = Box::new(move || desk.deletion.delete(doomed.clone()));
                Entry::new(Shape::Trash, "Delete", when_idle(delete)).danger()
            }),
            (!can.list).then(|| {
                let forget = move || library.forget(&forgotten);
                Entry::new(Shape::Close, "Take off this list", forget)
            }),
        ];
        let of_page = page_actions::entries(library, &asset);
        let own = does.into_iter().flatten().chain(of_page);
        own.chain(takes_away.into_iter().flatten()).collect()
    });
    view! { <Menu label title="More actions" entries /> }
}
