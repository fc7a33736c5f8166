//! The place in the library as the page's address: `#/folder/<id>`, and nothing for the top level.

use asset_dock_core::asset::{FolderId, Place};

use crate::browser::page;

const FOLDER: &str = "/folder/";

/// The place that the address names.
pub(super) fn place() -> Place {
    let fragment = page::fragment();
    let folder = fragment.strip_prefix(FOLDER).filter(|id| !id.is_empty());
    folder.map(|id| FolderId(id.to_owned())).into()
}

/// Makes the address name a place, with the way back to the one before.
pub(super) fn show(shown: &Place) {
    if *shown != place() {
        page::push_fragment(&match shown {
            Place::Root => String::new(),
            Place::Folder(id) => format!("{FOLDER}{id}"),
        });
    }
}
