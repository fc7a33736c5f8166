//! What is done with assets and folders. Each is done with once at a time.

use std::collections::HashSet;
use std::sync::Arc;

use asset_dock_core::asset::{Asset, AssetId, Place};
use asset_dock_core::dialect::FolderContent;
use asset_dock_core::folder::{Crumb, Folder};
use asset_dock_core::{Error, ErrorKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::item::{self, Item, ItemId};
use super::{Library, Trouble};
use crate::client::Client;
use crate::ui::toast::Action;
use crate::ui::words;

/// So many assets are asked for as one zip: their ids are in one address, which proxies cut at 8 kB.
const IN_A_ZIP: usize = 150;

impl Library {
    /// Deletes an asset for good, and shows the list without it.
    pub(crate) fn delete(self, asset: Asset) {
        let id = ItemId::Asset(asset.id.clone());
        self.work_on(id, async move |client| {
            let result = gone_is_deleted(client.delete(&asset.id).await);
            if result.is_ok() {
                self.take_out(&HashSet::from([ItemId::Asset(asset.id)]));
                self.toasts.say(words::deleted(&asset.name), None);
            }
            self.reload();
            result
        });
    }

    /// Deletes a folder; `not_empty` is called where it holds something that must not be lost.
    pub(crate) fn delete_folder(
        self,
        folder: Folder,
        content: FolderContent,
        not_empty: impl FnOnce() + 'static,
    ) {
        self.work_on(ItemId::Folder(folder.id.clone()), async move |client| {
            let result = client.delete_folder(&folder.id, content).await;
            if let Err(error) = &result
                && error.kind == ErrorKind::Conflict
                && content == FolderContent::Keep
            {
                not_empty();
                return Ok(());
            }
            let result = gone_is_deleted(result);
            if result.is_ok() {
                self.toasts.say(words::deleted(&folder.name), None);
            }
            self.reload();
            result
        });
    }

    /// Hands the bytes to the browser's downloads; a folder's come as a zip.
    pub(crate) fn download(self, item: Item) {
        self.work_on(item.id(), async move |client| {
            match item {
                Item::Asset(asset) => client.bytes(&asset.id).await?.save_as(&asset.name),
                Item::Folder(folder) => {
                    let bytes = client.folder_bytes(&folder.id).await?;
                    bytes.save_as(&format!("{}.zip", folder.name));
                }
            }
            Ok(())
        });
    }

    /// Hands the bytes of several assets to the browser's downloads, as a zip; as several where they are many.
    pub(crate) fn download_all(self, assets: Vec<Asset>) {
        let Some(first) = assets.first().cloned() else {
            return;
        };
        if assets.len() == 1 {
            return self.download(Item::Asset(first));
        }
        self.work_on(ItemId::Asset(first.id), async move |client| {
            let ids: Vec<AssetId> = assets.into_iter().map(|asset| asset.id).collect();
            for ids in ids.chunks(IN_A_ZIP) {
                client.zip(ids).await?.save_as("files.zip");
            }
            Ok(())
        });
    }

    /// Takes an asset off the list of a service that has none of its own, and offers to take that back.
    pub(crate) fn forget(self, asset: &Asset) {
        let client = self.client();
        client.forget(&asset.id);
        self.take_out(&HashSet::from([ItemId::Asset(asset.id.clone())]));
        self.reload();
        let (text, asset) = (words::forgotten(&asset.name), asset.clone());
        let undo = Action {
            label: "Undo",
            on_choose: Arc::new(move || {
                client.arrived(&asset);
                self.reload();
            }),
        };
        self.toasts.say(text, Some(undo));
    }

    /// Moves something from one place to another, and offers to take that back.
    pub(crate) fn relocate(self, mut item: Item, to: Option<Crumb>) {
        self.work_on(item.id(), async move |client| {
            let place = item::place(to.as_ref());
            let result = client.relocate(&item.id(), &place).await;
            let (text, label, next) = match &result {
                Ok(()) => {
                    let text = words::moved(item.name(), to.as_ref());
                    let home = self.step(&item.home());
                    item.set_home(&place);
                    self.lie([(item.id(), place)]);
                    (text, "Undo", home)
                }
                // Also an undo that failed can be had once more.
                Err(_) => (words::not_moved(item.name()), "Try again", to),
            };
            let action = Action {
                label,
                on_choose: Arc::new(move || self.relocate(item.clone(), next.clone())),
            };
            self.toasts.say(text, Some(action));
            self.reload();
            result
        });
    }

    /// A place as the last step of a way, also where it was only found and its name is not on the page.
    fn step(self, place: &Place) -> Option<Crumb> {
        let Place::Folder(id) = place else {
            return None;
        };
        let unknown = || Crumb {
            id: id.clone(),
            name: words::HOME.to_owned(),
        };
        Some(self.known(place).unwrap_or_else(unknown))
    }

    /// Shows that these lie there now.
    pub(crate) fn lie(self, settled: impl IntoIterator<Item = (ItemId, Place)>) {
        let (gone, here): (Vec<_>, Vec<_>) = settled
            .into_iter()
            .partition(|(_, place)| self.is_elsewhere(place));
        self.take_out(&gone.into_iter().map(|(id, _)| id).collect());
        self.settle(&here);
    }

    /// Whether what lies there is not listed here.
    pub(crate) fn is_elsewhere(self, place: &Place) -> bool {
        let spot = self.position.with_untracked(|it| it.spot.clone());
        spot.find.is_empty() && spot.place != *place
    }

    /// Something got a name: shows it, and where it is a new folder, offers the way into it.
    pub(crate) fn named(self, made: Option<Folder>) {
        if let Some(folder) = made {
            let place = Place::Folder(folder.id);
            let open = Action {
                label: "Open",
                on_choose: Arc::new(move || self.enter(place.clone())),
            };
            self.toasts.say(words::created(&folder.name), Some(open));
        }
        self.reload();
    }

    /// Does something with one thing, unless something is done with it already.
    pub(crate) fn work_on<F>(self, id: ItemId, work: F)
    where
        F: AsyncFnOnce(Client) -> Result<(), Error> + 'static,
    {
        let started = self.busy.try_update(|busy| busy.insert(id.clone()));
        if started != Some(true) {
            return;
        }
        let client = self.client();
        spawn_local(async move {
            let result = work(client).await;
            // The dock may be gone by now.
            self.busy.try_update(|busy| busy.remove(&id));
            Trouble::settle(self.trouble, vec![id], result);
        });
    }
}

/// Someone else was faster: it is gone, as it should be.
fn gone_is_deleted(result: Result<(), Error>) -> Result<(), Error> {
    match result {
        Err(error) if error.kind == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
