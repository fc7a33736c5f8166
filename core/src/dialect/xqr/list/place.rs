//! Where a list stands: the number to go on from, and how to tell what it has passed.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::asset::{Asset, AssetId, Cursor, PageRequest};

/// A place in the list, written into a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// How many assets are skipped.
    pub(super) offset: u32,
    /// When the last asset that was passed was created. What is newer is passed too: either it was shown,
    /// or it came after its turn.
    anchor: Option<Timestamp>,
    /// What was shown of that very second; the service counts time no finer.
    shown: Vec<AssetId>,
    /// How far to go back the next time that there may be a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<u32>,
}

impl Place {
    /// The place that a page is asked for at. A cursor of something else is the start.
    pub(super) fn of(page: &PageRequest) -> Self {
        let cursor = page.cursor.as_ref();
        let place = cursor.and_then(|Cursor(text)| serde_json::from_str(text).ok());
        place.unwrap_or_default()
    }

    /// The place as a cursor.
    pub(super) fn into_cursor(self) -> Cursor {
        // Nothing in it can fail to be written.
        Cursor(serde_json::to_string(&self).unwrap_or_default())
    }

    /// Whether nothing was passed yet.
    pub(super) fn is_start(&self) -> bool {
        self.anchor.is_none() && self.shown.is_empty()
    }

    /// Whether an asset has had its turn.
    pub(super) fn has_passed(&self, asset: &Asset) -> bool {
        // One without a time is known by its id for as long as the second lasts.
        let newer = asset.created > self.anchor && self.anchor.is_some();
        newer || self.shown.contains(&asset.id)
    }

    /// An asset has its turn now.
    pub(super) fn pass(&mut self, asset: &Asset) {
        if asset.created.is_some() && asset.created != self.anchor {
            self.anchor = asset.created;
            self.shown.clear();
        }
        self.shown.push(asset.id.clone());
    }

    /// Goes on with the last of so many assets, so that the next answer begins with one that was passed.
    pub(super) fn go_on(&mut self, length: u32) {
        self.offset = self.offset.saturating_add(length.saturating_sub(1));
        self.step = None;
    }

    /// Goes back, each time twice as far as the time before: few were deleted, or very many.
    pub(super) fn go_back(&mut self, limit: u32) {
        let step = self.step.unwrap_or((limit / 4).max(1));
        self.offset = self.offset.saturating_sub(step);
        self.step = Some(step.saturating_mul(2));
    }
}
