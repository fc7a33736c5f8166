//! What fills a dock that has a list.

use asset_dock_core::Error;

use crate::library::{Contents, Listing};

/// The list, or what stands in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Screen {
    Loading,
    Failed(Error),
    Gone,
    Empty,
    List,
}

impl Screen {
    /// What belongs to what was fetched.
    pub(super) fn of(listing: &Listing) -> Self {
        match listing {
            Listing::Loading => Screen::Loading,
            Listing::Failed(error) => Screen::Failed(error.clone()),
            Listing::Gone => Screen::Gone,
            Listing::Shown(Contents { folders, assets })
                if folders.items.is_empty() && assets.items.is_empty() =>
            {
                Screen::Empty
            }
            Listing::Shown(_) => Screen::List,
        }
    }
}
