//! What of a library is shown: as much as an address can say.

use asset_dock_core::asset::{FolderId, Place, SortOrder};
use asset_dock_core::find::Find;
use asset_dock_core::http::{percent_decode, percent_encode};

/// A place, what is looked for there, and how it is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The folder that is shown, or the top level.
    pub(crate) place: Place,
    /// What is looked for, there and below.
    pub(crate) find: Find,
    /// `None` is as the service sorts by itself.
    pub(crate) sort: Option<Sort>,
}

/// How a list is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    /// The field.
    pub(crate) by: String,
    pub(crate) order: SortOrder,
}

const FOLDER: &str = "/folder/";
const SORT: &str = "sort";

impl Spot {
    /// All of a place.
    pub(crate) fn at(place: Place) -> Self {
        Spot {
            place,
            find: Find::default(),
            sort: None,
        }
    }

    /// It as the fragment of an address: `/folder/<id>?q=…&sort=-size`; empty for all of the library.
    pub(crate) fn write(&self) -> String {
        let place = match &self.place {
            Place::Root => String::new(),
            Place::Folder(id) => format!("{FOLDER}{}", percent_encode(&id.0)),
        };
        let sort = self.sort.as_ref().map(|Sort { by, order }| {
            let sign = if *order == SortOrder::Desc { "-" } else { "" };
            format!("{SORT}={sign}{}", percent_encode(by))
        });
        let query = [self.find.write(), sort.unwrap_or_default()];
        let query: Vec<String> = query.into_iter().filter(|it| !it.is_empty()).collect();
        if query.is_empty() {
            return place;
        }
        let place = if place.is_empty() { "/" } else { &place };
        format!("{place}?{}", query.join("&"))
    }

    /// What the fragment of an address says; what nobody knows is left out.
    pub(crate) fn read(fragment: &str) -> Self {
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let folder = path.strip_prefix(FOLDER).filter(|id| !id.is_empty());
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let sort = pairs.find(|(key, _)| *key == SORT).map(|(_, value)| {
            let (by, order) = match value.strip_prefix('-') {
                Some(by) => (by, SortOrder::Desc),
                None => (value, SortOrder::Asc),
            };
            let by = percent_decode(by);
            Sort { by, order }
        });
        Spot {
            place: folder.map(|id| FolderId(percent_decode(id))).into(),
            find: Find::read(query),
            sort: sort.filter(|sort| !sort.by.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_from_its_address() {
        for address in [
            "",
            "/folder/f1",
            "/?q=a%20b",
            "/folder/f%2F1?q=%26&type=image&sort=-size",
            "/?sort=name",
        ] {
            assert_eq!(Spot::read(address).write(), address);
        }
    }

    #[test]
    fn an_address_that_says_nothing_known_is_all_of_the_library() {
        for address in ["/folder/", "/spoon", "?", "/?sort=", "/?sort=-&x"] {
            assert_eq!(Spot::read(address), Spot::at(Place::Root), "{address}");
        }
    }
}
