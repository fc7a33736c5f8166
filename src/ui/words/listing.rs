//! What is said of a list as a whole.

use asset_dock_core::asset::{Asset, Page, Place};

use super::count;
use crate::library::Spot;
use crate::options::Column;

/// What is shown of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// One of its pages.
    Page,
    /// As much as has come so far.
    Beginning,
}

/// How much a place holds: the service's count of files, or what is shown where it does not count.
pub(crate) fn library(spot: &Spot, folders: usize, assets: &Page<Asset>, extent: Extent) -> String {
    let what = amount(&spot.place, folders, assets, extent);
    match (spot.find.is_empty(), folders + assets.items.len()) {
        (true, _) => what,
        (false, 0) => "Nothing found".to_owned(),
        (false, _) => format!("{what} found"),
    }
}

fn amount(place: &Place, folders: usize, assets: &Page<Asset>, extent: Extent) -> String {
    let shown = u64::try_from(assets.items.len()).unwrap_or(u64::MAX);
    match (assets.total, extent) {
        (None, Extent::Page) => return format!("{} on this page", count(shown, "file")),
        (None, Extent::Beginning) => return format!("More than {}", count(shown, "file")),
        _ => {}
    }
    match (folders, assets.total.unwrap_or(shown)) {
        (0, 0) if *place == Place::Root => "No files yet".to_owned(),
        (0, 0) => "Empty".to_owned(),
        (0, total) => count(total, "file"),
        (folders, 0) => count(folders, "folder"),
        (folders, total) => format!("{}, {}", count(folders, "folder"), count(total, "file")),
    }
}

/// What the list is of a service that has none.
pub(crate) fn kept(is_kept: bool) -> &'static str {
    if is_kept {
        "This service has no list of its files. These are the ones that this browser uploaded."
    } else {
        "This service has no list of its files. These are the ones that were uploaded here. This browser does not \
         keep the list: it is gone when the page is closed."
    }
}

/// What is said where a search finds nothing.
pub(crate) const NOT_FOUND: &str = "No file matches all of this.";

/// The same in a folder.
pub(crate) const NOT_FOUND_HERE: &str = "No file in this folder or below it matches all of this.";

/// What shows a column, or leaves it out.
pub(crate) fn show_column(column: Column) -> &'static str {
    match column {
        Column::Kind => "Show type",
        Column::Size => "Show size",
        Column::Date => "Show date",
        Column::Public => "Show who can have it",
    }
}

#[cfg(test)]
mod tests {
    use asset_dock_core::asset::FolderId;

    use super::*;

    #[test]
    fn a_place_is_counted_in_words() {
        let inside = Place::Folder(FolderId("f".into()));
        for (place, folders, total, said) in [
            (&Place::Root, 0, None, "No files yet"),
            (&inside, 0, Some(0), "Empty"),
            (&inside, 0, Some(1), "1 file"),
            (&Place::Root, 2, Some(0), "2 folders"),
            (&Place::Root, 1, Some(51), "1 folder, 51 files"),
        ] {
            let assets = Page {
                items: Vec::new(),
                next: None,
                total,
            };
            let spot = Spot::at(place.clone());
            assert_eq!(library(&spot, folders, &assets, Extent::Whole), said);
        }
        let one_of_many = Page {
            items: Vec::new(),
            next: None,
            total: None,
        };
        let everything = Spot::at(Place::Root);
        let said = |extent| library(&everything, 0, &one_of_many, extent);
        assert_eq!(said(Extent::Page), "0 files on this page");
        assert_eq!(said(Extent::Beginning), "More than 0 files");
        let mut search = everything.clone();
        "a".clone_into(&mut search.find.text);
        assert_eq!(
            library(&search, 0, &one_of_many, Extent::Whole),
            "Nothing found"
        );
        assert_eq!(
            library(&search, 2, &one_of_many, Extent::Whole),
            "2 folders found"
        );
    }
}
