//! What the list shows, and where it is.

use std::ops::Range;

use asset_dock_core::Error;
use asset_dock_core::asset::{Asset, Cursor, Place};
use asset_dock_core::folder::{Crumb, Folder};
use leptos::prelude::*;

use super::contents::Contents;
use super::item::{Item, ItemId};
use super::spot::Spot;

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Listing {
    /// Nothing yet: the first page is on its way.
    Loading,
    /// A page.
    Shown(Contents),
    /// Not even the first page came.
    Failed(Error),
    /// The folder is not there any more.
    Gone,
}

impl Listing {
    /// The folders that are shown.
    pub(crate) fn folders(&self) -> Vec<Folder> {
        self.contents()
            .map(|it| it.folders.items.clone())
            .unwrap_or_default()
    }

    /// Everything that is shown, in its order.
    pub(crate) fn items(&self) -> Vec<Item> {
        let folders = self.folders().into_iter().map(Item::Folder);
        folders
            .chain(
                self.assets(0..self.asset_count())
                    .into_iter()
                    .map(Item::Asset),
            )
            .collect()
    }

    /// Those of the assets that are shown that stand here.
    pub(crate) fn assets(&self, range: Range<usize>) -> Vec<Asset> {
        let assets = self.contents().map(|it| it.assets.items.as_slice());
        assets
            .and_then(|assets| assets.get(range))
            .unwrap_or_default()
            .to_vec()
    }

    /// How many assets are shown.
    pub(crate) fn asset_count(&self) -> usize {
        self.contents().map_or(0, |it| it.assets.items.len())
    }

    /// How many things are shown.
    pub(crate) fn count(&self) -> usize {
        self.contents()
            .map_or(0, |it| it.folders.items.len() + it.assets.items.len())
    }

    /// How many of the things that are shown are like this.
    pub(crate) fn count_like(&self, like: impl Fn(&ItemId) -> bool) -> usize {
        let Some(contents) = self.contents() else {
            return 0;
        };
        let folders = contents.folders.items.iter();
        let folders = folders.filter(|it| like(&ItemId::Folder(it.id.clone())));
        let assets = contents.assets.items.iter();
        let assets = assets.filter(|it| like(&ItemId::Asset(it.id.clone())));
        folders.count() + assets.count()
    }

    /// How many assets there are, shown or not, where the service has counted them.
    pub(crate) fn total(&self) -> Option<u64> {
        self.contents().and_then(|it| it.assets.total)
    }

    /// Whether there are folders that are not shown yet.
    pub(crate) fn has_more_folders(&self) -> bool {
        self.contents().is_some_and(|it| it.folders.next.is_some())
    }

    pub(crate) fn contents(&self) -> Option<&Contents> {
        match self {
            Listing::Shown(contents) => Some(contents),
            _ => None,
        }
    }
}

/// Whether more of a list comes that is shown down to some page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Growth {
    /// Not now.
    Rest,
    /// It is on its way.
    UnderWay,
    /// It did not come.
    Failed(Error),
}

/// A failure beside a list that stays usable.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trouble {
    /// The list could not be fetched; the next page that comes ends it.
    List(Error),
    /// Something could not be done with these.
    Action(Vec<ItemId>, Error),
}

impl Trouble {
    /// Says how it ended to do something with these. A success takes back only what was said of them.
    pub(crate) fn settle(
        said: RwSignal<Option<Trouble>>,
        about: Vec<ItemId>,
        result: Result<(), Error>,
    ) {
        // The page may be gone by now.
        said.try_update(|said| match result {
            Err(error) => *said = Some(Trouble::Action(about, error)),
            Ok(()) if said.as_ref().is_some_and(|it| it.is_about(&about)) => *said = None,
            Ok(()) => {}
        });
    }

    fn is_about(&self, items: &[ItemId]) -> bool {
        matches!(self, Trouble::Action(about, _) if about.iter().any(|id| items.contains(id)))
    }

    pub(crate) fn error(&self) -> &Error {
        match self {
            Trouble::List(error) | Trouble::Action(_, error) => error,
        }
    }
}

/// Where in the library the page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// What is shown of it.
    pub(crate) spot: Spot,
    /// The way here from the first page; its last entry leads to the page that is shown.
    pub(super) trail: Vec<Cursor>,
}

/// The way to a place of which nothing but its id is known: its name comes with its content.
pub(super) fn way_to(place: &Place) -> Vec<Crumb> {
    match place {
        Place::Root => Vec::new(),
        Place::Folder(id) => vec![Crumb {
            id: id.clone(),
            name: "…".to_owned(),
        }],
    }
}
