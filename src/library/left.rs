//! Places that were left, and what was in sight of them: whoever comes back goes on where they were.

use std::collections::{HashMap, HashSet};

use asset_dock_core::asset::{Asset, AssetId, Place};
use leptos::prelude::*;

use super::{Contents, ItemId, Library, Listing, Position, Spot, item_key};
use crate::browser::sight::{Focus, Sight};

/// So many places are remembered.
const PLACES: usize = 12;

/// So many assets of them are, those of the last one aside.
const ASSETS: usize = 20_000;

/// Tells what of the list is in sight: this one, where one is named.
type Look = Callback<Option<String>, Option<Sight>>;

/// What there was, the last place at the end.
#[derive(Default)]
pub(super) struct Left {
    look: Option<Look>,
    places: Vec<LeftPlace>,
    /// What was taken out of the list that is shown, and what stood before each.
    taken: HashMap<AssetId, (Asset, Option<AssetId>)>,
}

/// A place as it was left.
pub(super) struct LeftPlace {
    pub(super) position: Position,
    pub(super) contents: Contents,
    pub(super) sight: Option<LeftSight>,
}

/// What was in sight of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LeftSight {
    pub(crate) sight: Sight,
    /// It goes to the folder that was opened.
    pub(crate) focus: Focus,
}

impl Left {
    /// What is known of a spot.
    pub(super) fn take(&mut self, spot: &Spot) -> Option<LeftPlace> {
        let place = self
            .places
            .iter()
            .rposition(|it| it.position.spot == *spot)?;
        Some(self.places.remove(place))
    }

    /// Another list is shown.
    pub(super) fn forget_taken(&mut self) {
        self.taken.clear();
    }

    /// These were taken out of the list that is shown.
    pub(super) fn keep_taken(
        &mut self,
        taken: impl Iterator<Item = (AssetId, (Asset, Option<AssetId>))>,
    ) {
        self.taken.extend(taken);
    }

    /// What was taken out, and what stood before it.
    pub(super) fn taken(&mut self, id: &AssetId) -> Option<(Asset, Option<AssetId>)> {
        self.taken.remove(id)
    }

    /// Forgets what was just deleted or moved elsewhere.
    pub(super) fn take_out(&mut self, gone: &HashSet<ItemId>) {
        for place in &mut self.places {
            place.contents.remove(gone);
        }
    }

    fn put(&mut self, place: LeftPlace) {
        self.take(&place.position.spot);
        self.places.push(place);
        let mut assets = 0;
        let kept = self.places.iter().rev().take(PLACES).take_while(|place| {
            let is_kept = assets == 0 || assets <= ASSETS;
            assets += place.contents.assets.items.len();
            is_kept
        });
        let forgotten = self.places.len() - kept.count();
        self.places.drain(..forgotten);
    }
}

impl Library {
    /// Whoever shows the list says what of it is in sight.
    pub(crate) fn seen_by(self, look: Look) {
        self.left.update_value(|left| left.look = Some(look));
    }

    /// Remembers what is shown, which is left for another place.
    pub(super) fn leave_for(self, place: &Place) {
        let opened = self.listing.with_untracked(|listing| {
            let id = ItemId::Folder(place.folder()?);
            listing.contents()?.place(&id).map(|_| item_key(&id))
        });
        let look = self.left.try_with_value(|left| left.look).flatten();
        let focus = if opened.is_some() {
            Focus::Goes
        } else {
            Focus::Stays
        };
        let sight = look.and_then(|look| look.try_run(opened)).flatten();
        let sight = sight.map(|sight| LeftSight { sight, focus });
        let position = self.position.get_untracked();
        let mut shown = Listing::Loading;
        self.listing
            .update_untracked(|listing| std::mem::swap(listing, &mut shown));
        if let Listing::Shown(contents) = shown {
            let place = LeftPlace {
                position,
                contents,
                sight,
            };
            self.left.try_update_value(|left| left.put(place));
        }
    }
}

#[cfg(test)]
mod tests {
    use asset_dock_core::asset::{FolderId, Page};

    use super::*;

    fn spot(id: &str) -> Spot {
        Spot::at(Place::Folder(FolderId(id.to_owned())))
    }

    fn place(id: &str) -> LeftPlace {
        LeftPlace {
            position: Position {
                spot: spot(id),
                trail: Vec::new(),
            },
            contents: Contents::new(Page::empty(), Page::empty()),
            sight: None,
        }
    }

    #[test]
    fn the_last_places_are_known_once_each() {
        let mut left = Left::default();
        for id in 0..PLACES + 3 {
            left.put(place(&id.to_string()));
        }
        left.put(place("14"));
        assert_eq!(left.places.len(), PLACES);
        assert!(left.take(&spot("2")).is_none());
        assert!(left.take(&spot("14")).is_some());
        assert!(left.take(&spot("14")).is_none());
        assert!(left.take(&spot("3")).is_some());
    }
}
