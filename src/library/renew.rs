//! What is known of listed assets, also from elsewhere than the list.

use asset_dock_core::asset::{Asset, AssetId, Place};
use leptos::prelude::*;

use super::{Contents, ItemId, Library, Listing};

impl Library {
    /// An asset as the list knows it.
    pub(crate) fn asset(self, id: &AssetId) -> Option<Asset> {
        self.listing
            .with(|listing| listing.contents()?.asset(id).cloned())
    }

    /// Shows an asset as it is after something was done with it, where it is listed. A page that is on its
    /// way may have been read before that: it does not bring back what was.
    pub(crate) fn replace(self, asset: Asset) {
        self.renewed
            .try_update_value(|renewed| renewed.push(asset.clone()));
        let id = asset.id.clone();
        self.amend(&id, |listed| *listed = asset);
    }

    /// Shows the name that an asset has by now, where it is listed. The rest of it may be newer there.
    pub(crate) fn show_name(self, now: Asset) {
        let Asset { id, name, .. } = now;
        self.amend(&id, |listed| listed.name = name);
    }

    /// Shows the picture that an asset has by now, where it is listed. The rest of it stays as it is
    /// listed, which may be newer.
    pub(crate) fn show_picture(self, now: Asset) {
        let Asset {
            id,
            thumbnail,
            dimensions,
            ..
        } = now;
        self.amend(&id, |listed| {
            listed.thumbnail = thumbnail;
            listed.dimensions = dimensions;
        });
    }

    /// Shows that these lie elsewhere, although they are listed as before: they were found.
    pub(super) fn settle(self, settled: &[(ItemId, Place)]) {
        self.listing.try_update(|listing| {
            if let Listing::Shown(contents) = listing {
                for (id, place) in settled {
                    contents.settle(id, place);
                }
            }
        });
    }

    /// Puts into a page what was answered since it was asked for.
    pub(super) fn renew(self, contents: &mut Contents) {
        for asset in self.renewed.get_value() {
            if let Some(listed) = contents.asset_mut(&asset.id) {
                *listed = asset;
            }
        }
    }

    fn amend(self, id: &AssetId, change: impl FnOnce(&mut Asset)) {
        self.listing.try_update(|listing| {
            if let Listing::Shown(contents) = listing
                && let Some(listed) = contents.asset_mut(id)
            {
                change(listed);
            }
        });
    }
}
