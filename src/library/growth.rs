//! A list without pages: what follows comes when somebody gets near to its end.

use std::collections::HashSet;

use asset_dock_core::asset::AssetId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Contents, Growth, ItemId, Library, Listing, Position, fetch};
use crate::options::Paging;

/// What follows the first page comes so many at once: whoever scrolls is not to wait.
const AT_ONCE: u32 = 200;

impl Library {
    /// Whether what follows comes by itself.
    pub(crate) fn is_endless(self) -> bool {
        self.paging().get() == Paging::Endless
    }

    /// Goes on from page to page from now on, or without pages.
    pub(crate) fn page_by(self, paging: Paging) {
        self.paging().set(paging);
        self.visit(self.wanted.get_value().spot);
    }

    /// Fetches what follows, unless it is on its way already, or failed and nobody has asked again.
    pub(crate) fn grow(self) {
        // What is on its way may be another list.
        let is_moving = self.reloading.get_untracked();
        if !is_moving && self.growth().with_untracked(|it| *it == Growth::Rest) {
            self.fetch_more();
        }
    }

    /// Fetches what follows once more.
    pub(crate) fn fetch_more(self) {
        let next = self.listing.with_untracked(|listing| {
            let contents = listing.contents()?;
            contents.assets.next.clone()
        });
        let (Some(next), Some(asked)) = (next, self.asked.try_get_value()) else {
            return;
        };
        let spot = self.position.with_untracked(|it| it.spot.clone());
        self.growth().set(Growth::UnderWay);
        let client = self.client();
        let most = client
            .capabilities()
            .with_untracked(|it| *it.page_limit.end());
        let limit = self.page_size().max(AT_ONCE.min(most));
        spawn_local(async move {
            let answer = fetch::assets(&client, &spot, Some(next), limit).await;
            // What was asked for meanwhile says what is shown.
            if self.asked.try_get_value() != Some(asked) {
                return;
            }
            // It may have been asked for before this was, and have come since.
            if self.position.with_untracked(|it| it.spot != spot) {
                return self.growth().set(Growth::Rest);
            }
            match answer {
                Ok(page) => {
                    self.listing.update(|listing| {
                        if let Listing::Shown(contents) = listing {
                            contents.append(page);
                        }
                    });
                    self.growth().set(Growth::Rest);
                }
                Err(error) => self.growth().set(Growth::Failed(error)),
            }
        });
    }

    /// The page that has come, and what was fetched of what follows it.
    pub(super) fn grown(self, position: &Position, fresh: Contents) -> Contents {
        let is_same = self
            .position
            .with_untracked(|shown| shown.spot == position.spot);
        let before = self
            .listing
            .with_untracked(|listing| listing.contents().cloned());
        let Some(before) = before.filter(|_| is_same) else {
            return fresh;
        };
        let fresh = fresh.with_folders_of(&before);
        if untrack(|| self.is_endless()) {
            before.renewed_by(fresh)
        } else {
            fresh
        }
    }

    /// Takes out what was just deleted or moved elsewhere. It may stand far below what is fetched again.
    pub(crate) fn take_out(self, gone: &HashSet<ItemId>) {
        self.listing.try_update(|listing| {
            if let Listing::Shown(contents) = listing {
                let assets = gone.iter().filter_map(|id| match id {
                    ItemId::Asset(id) => contents.with_neighbour(id, gone),
                    ItemId::Folder(_) => None,
                });
                let taken = assets.map(|(asset, before)| (asset.id.clone(), (asset, before)));
                self.left.try_update_value(|left| left.keep_taken(taken));
                contents.remove(gone);
            }
        });
        self.left.try_update_value(|left| left.take_out(gone));
    }
    /// Shows something that was taken out again, where it stood, until the list says better.
    pub(crate) fn put_back(self, id: &AssetId) {
        let taken = self.left.try_update_value(|left| left.taken(id)).flatten();
        let Some((asset, before)) = taken else { return };
        self.listing.try_update(|listing| {
            if let Listing::Shown(contents) = listing {
                contents.put_back(asset, before.as_ref());
            }
        });
    }
}
