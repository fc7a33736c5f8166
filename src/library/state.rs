//! What the list shows, and where it is.

use asset_dock_core::Error;
use asset_dock_core::asset::{Cursor, Place, SortOrder};
use asset_dock_core::folder::Crumb;
use leptos::prelude::*;

use super::fetch::Contents;
use super::item::ItemId;

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
    /// The folder that is shown, or the top level.
    pub(crate) place: Place,
    /// The field that the list is sorted by.
    pub(crate) sort_by: String,
    /// And in which direction.
    pub(crate) order: SortOrder,
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
