//! What somebody has chosen from a library.

use asset_dock_core::asset::{Asset, AssetId};
use leptos::prelude::*;

/// The assets that are chosen, in the order in which they were. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Selection {
    chosen: RwSignal<Vec<Asset>>,
    /// How many can be chosen.
    pub(crate) most: Most,
}

/// How many can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Most {
    /// One: the next takes the place of the one before.
    One,
    /// Several.
    Several,
}

impl Selection {
    /// Nothing yet.
    pub(crate) fn new(most: Most) -> Self {
        Selection {
            chosen: RwSignal::new(Vec::new()),
            most,
        }
    }

    /// Chooses an asset.
    pub(crate) fn add(self, asset: Asset) {
        self.chosen.try_update(|chosen| {
            match self.most {
                Most::One => chosen.clear(),
                Most::Several => chosen.retain(|it| it.id != asset.id),
            }
            chosen.push(asset);
        });
    }

    /// Chooses it not.
    pub(crate) fn remove(self, id: &AssetId) {
        self.chosen
            .update(|chosen| chosen.retain(|it| it.id != *id));
    }

    /// Chooses nothing.
    pub(crate) fn clear(self) {
        self.chosen.set(Vec::new());
    }

    /// Whether an asset is chosen.
    pub(crate) fn has(self, id: &AssetId) -> bool {
        self.chosen
            .with(|chosen| chosen.iter().any(|it| it.id == *id))
    }

    /// How many are chosen.
    pub(crate) fn count(self) -> usize {
        self.chosen.with(Vec::len)
    }

    /// Those that are chosen.
    pub(crate) fn assets(self) -> Vec<Asset> {
        self.chosen.get_untracked()
    }
}
