//! Carrying things within the page: what is held, what it is held over, and whether it may go there.

use asset_dock_core::asset::{AssetId, FolderId, Place};
use asset_dock_core::folder::Crumb;
use leptos::prelude::*;

use super::item::{self, Item, ItemId};
use super::{Library, Listing};
use crate::browser::carry::Carry;

impl Library {
    /// What the page tells of a drag; answers whether what is held may be put down there.
    pub(crate) fn carry(self, carry: Carry<'_>) -> bool {
        match carry {
            Carry::Lifted(key) => {
                let item = self.listed(key);
                let found = item.is_some();
                self.carried.update(|(held, _)| *held = item);
                found
            }
            Carry::Over(target) => {
                let target = target.filter(|target| self.accepts(target));
                let over = target.map(place_of);
                let accepted = over.is_some();
                if self.carried.with_untracked(|(_, shown)| *shown != over) {
                    self.carried.update(|(_, shown)| *shown = over);
                }
                accepted
            }
            Carry::Dropped(target) => {
                let item = self.held().filter(|_| self.accepts(target));
                self.put_down();
                let Some(item) = item else { return false };
                self.relocate(item, self.known(&place_of(target)));
                true
            }
            Carry::Ended => {
                self.put_down();
                false
            }
        }
    }

    /// What is held, and the folder in which it would be put down there; nothing where it may not be.
    pub(crate) fn landing(self, target: &str) -> Option<(ItemId, Option<Crumb>)> {
        let held = self.held().map(|held| held.id());
        let accepted = self.accepts(target);
        held.filter(|_| accepted)
            .map(|held| (held, self.known(&place_of(target))))
    }

    /// Whether this is what is held.
    pub(crate) fn is_held(self, id: &ItemId) -> bool {
        self.carried
            .with(|(held, _)| held.as_ref().is_some_and(|held| held.id() == *id))
    }

    /// Whether what is held could be put down in this place right now.
    pub(crate) fn is_over(self, place: &Place) -> bool {
        self.carried.with(|(_, over)| over.as_ref() == Some(place))
    }

    fn held(self) -> Option<Item> {
        self.carried.with_untracked(|(held, _)| held.clone())
    }

    fn put_down(self) {
        self.carried.set((None, None));
    }

    fn accepts(self, target: &str) -> bool {
        let place = place_of(target);
        self.held().is_some_and(|held| held.may_go(&place))
    }

    /// What is listed that the page marks with this key.
    pub(crate) fn listed(self, key: &str) -> Option<Item> {
        let (kind, id) = key.split_once(' ')?;
        let id = match kind {
            "folder" => ItemId::Folder(FolderId(id.to_owned())),
            _ => ItemId::Asset(AssetId(id.to_owned())),
        };
        self.listing.with_untracked(|listing| {
            let contents = listing.contents()?;
            let place = contents.place(&id)?;
            contents.items(place..place + 1).pop()
        })
    }

    /// Something as it is listed by now, or as it was where it is not listed.
    pub(crate) fn current(self, item: Item) -> Item {
        self.listed(&item_key(&item.id())).unwrap_or(item)
    }

    /// A place that is on the page, with its name: on the way here, or listed.
    pub(super) fn known(self, place: &Place) -> Option<Crumb> {
        let Place::Folder(id) = place else {
            return None;
        };
        let on_the_way = |way: &Vec<Crumb>| way.iter().find(|crumb| crumb.id == *id).cloned();
        self.way.with_untracked(on_the_way).or_else(|| {
            self.listing.with_untracked(|listing| match listing {
                Listing::Shown(contents) => {
                    let found = contents.folders.items.iter().find(|it| it.id == *id);
                    found.map(item::crumb)
                }
                _ => None,
            })
        })
    }
}

/// How the page marks what can be carried.
pub(crate) fn item_key(id: &ItemId) -> String {
    match id {
        ItemId::Asset(id) => format!("asset {id}"),
        ItemId::Folder(id) => format!("folder {id}"),
    }
}

/// How the page marks where it can be put down: with a folder's id, and the top level with nothing.
pub(crate) fn place_key(place: &Place) -> String {
    match place {
        Place::Root => String::new(),
        Place::Folder(FolderId(id)) => id.clone(),
    }
}

fn place_of(key: &str) -> Place {
    Some(FolderId(key.to_owned()))
        .filter(|_| !key.is_empty())
        .into()
}
