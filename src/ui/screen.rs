//! What fills a dock that has a list.

use asset_dock_core::Error;
use leptos::prelude::*;

use crate::library::{Contents, Library, Listing};

/// The list, or what stands in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Screen {
    Loading,
    Failed(Error),
    Gone,
    Empty,
    /// Nothing is there of what is looked for.
    NothingFound,
    List,
}

impl Screen {
    /// Whether there may be something to look for.
    pub(super) fn can_search(&self) -> bool {
        !matches!(self, Screen::Gone | Screen::Empty)
    }

    /// What belongs to what was fetched.
    pub(super) fn of(library: Library) -> Self {
        let is_search = library.position.with(|it| !it.spot.find.is_empty());
        library
            .listing
            .with(|listing| Screen::of_listing(listing, is_search))
    }

    fn of_listing(listing: &Listing, is_search: bool) -> Self {
        match listing {
            Listing::Loading => Screen::Loading,
            Listing::Failed(error) => Screen::Failed(error.clone()),
            Listing::Gone => Screen::Gone,
            Listing::Shown(Contents {
                folders, assets, ..
            }) if folders.items.is_empty() && assets.items.is_empty() => {
                if is_search {
                    Screen::NothingFound
                } else {
                    Screen::Empty
                }
            }
            Listing::Shown(_) => Screen::List,
        }
    }
}
