//! What is chosen of a list at once.

use asset_dock_core::Error;
use asset_dock_core::asset::{Asset, Place};
use asset_dock_core::find::Find;

use super::fetch;
use super::{Item, ItemId, Library, Listing, Spot};
use leptos::prelude::*;

/// Assets on a page that nobody looks at: the most that a page holds.
const AT_ONCE: u32 = 250;

/// Where one gets from one thing that is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// So many further, or back.
    By(isize),
    First,
    Last,
}

impl Library {
    /// What is listed that way from something, and the number of the asset that it is.
    pub(crate) fn neighbour(self, from: &ItemId, way: Way) -> Option<(Item, Option<usize>)> {
        self.listing.with_untracked(|listing| {
            let contents = listing.contents()?;
            let last = listing.count().checked_sub(1)?;
            let from = contents.place(from)?;
            let to = match way {
                Way::By(by) => from.saturating_add_signed(by).min(last),
                Way::First => 0,
                Way::Last => last,
            };
            let item = contents.items(to..to + 1).pop()?;
            Some((item, to.checked_sub(contents.folders.items.len())))
        })
    }

    /// What is listed first.
    pub(crate) fn first(self) -> Option<ItemId> {
        self.listing.with(|listing| {
            let item = listing.contents()?.items(0..1).pop()?;
            Some(item.id())
        })
    }

    /// Whether something is listed.
    pub(crate) fn lists(self, id: &ItemId) -> bool {
        let is_listed = |listing: &Listing| listing.contents()?.place(id);
        self.listing.with(|listing| is_listed(listing).is_some())
    }

    /// Everything that is listed from one thing to another, whichever comes first. Only the second where the first
    /// is not listed.
    pub(crate) fn between(self, from: Option<&ItemId>, to: &ItemId) -> Vec<Item> {
        self.listing.with_untracked(|listing| {
            let Some(contents) = listing.contents() else {
                return Vec::new();
            };
            let Some(to) = contents.place(to) else {
                return Vec::new();
            };
            let from = from.and_then(|from| contents.place(from)).unwrap_or(to);
            contents.items(from.min(to)..from.max(to) + 1)
        })
    }

    /// The first assets of the whole library that fulfil this; none where they cannot be found.
    pub(crate) async fn find_assets(self, find: Find, most: usize) -> Vec<Asset> {
        let client = self.client();
        let spot = Spot {
            find,
            ..Spot::at(Place::Root)
        };
        let can_find = client.asset_filters().await.is_ok_and(|it| it.has_text());
        let limit = u32::try_from(most).unwrap_or(u32::MAX);
        if !can_find {
            return Vec::new();
        }
        let page = fetch::assets(&client, &spot, None, limit).await;
        page.map(|page| page.items).unwrap_or_default()
    }

    /// Every asset that there is where the list stands, also those that are not fetched yet. `goes_on` is told how
    /// many there are so far.
    ///
    /// # Errors
    /// What the service said.
    pub(crate) async fn all_assets(
        self,
        goes_on: impl Fn(usize) -> bool,
    ) -> Result<Vec<Item>, Error> {
        let client = self.client();
        let spot = self.wanted.get_value().spot;
        let capabilities = client.capabilities().get_untracked();
        let limit = AT_ONCE.min(*capabilities.page_limit.end());
        let mut items = Vec::new();
        let mut cursor = None;
        loop {
            let page = fetch::assets(&client, &spot, cursor, limit).await?;
            items.extend(page.items.into_iter().map(Item::Asset));
            cursor = page.next;
            if !goes_on(items.len()) || cursor.is_none() {
                return Ok(items);
            }
        }
    }
}
