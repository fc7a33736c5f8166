//! What lies in a library: assets and folders.

use asset_dock_core::asset::{Asset, AssetId, FolderId, Place};
use asset_dock_core::folder::{Crumb, Folder};

/// Something that has a name and lies somewhere.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    Asset(Asset),
    Folder(Folder),
}

/// Which one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ItemId {
    Asset(AssetId),
    Folder(FolderId),
}

impl Item {
    pub(crate) fn id(&self) -> ItemId {
        match self {
            Item::Asset(asset) => ItemId::Asset(asset.id.clone()),
            Item::Folder(folder) => ItemId::Folder(folder.id.clone()),
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Item::Asset(asset) => &asset.name,
            Item::Folder(folder) => &folder.name,
        }
    }

    pub(crate) fn is_folder(&self) -> bool {
        matches!(self, Item::Folder(_))
    }

    pub(crate) fn into_asset(self) -> Option<Asset> {
        match self {
            Item::Asset(asset) => Some(asset),
            Item::Folder(_) => None,
        }
    }

    /// Where it lies.
    pub(crate) fn home(&self) -> Place {
        let folder = match self {
            Item::Asset(asset) => &asset.folder,
            Item::Folder(folder) => &folder.parent,
        };
        folder.clone().into()
    }

    /// Says that it lies there.
    pub(crate) fn set_home(&mut self, place: &Place) {
        let folder = match self {
            Item::Asset(asset) => &mut asset.folder,
            Item::Folder(folder) => &mut folder.parent,
        };
        *folder = place.folder();
    }

    /// Whether it may be moved there from here: not where it is already, and no folder into itself.
    /// What lies below a folder is refused by never showing the way there.
    pub(crate) fn may_go(&self, to: &Place) -> bool {
        *to != self.home()
            && !matches!((self, to), (Item::Folder(folder), Place::Folder(id)) if folder.id == *id)
    }
}

/// A folder as the last step of a way.
pub(crate) fn crumb(folder: &Folder) -> Crumb {
    Crumb {
        id: folder.id.clone(),
        name: folder.name.clone(),
    }
}

/// Where a way ends.
pub(crate) fn place(crumb: Option<&Crumb>) -> Place {
    crumb.map(|crumb| crumb.id.clone()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_neither_into_itself_nor_where_it_is() {
        let id = |id: &str| FolderId(id.to_owned());
        let item = Item::Folder(Folder {
            id: id("self"),
            name: "Brand".to_owned(),
            parent: Some(id("parent")),
            path: Vec::new(),
            modified: None,
        });
        assert!(!item.may_go(&Place::Folder(id("self"))));
        assert!(!item.may_go(&Place::Folder(id("parent"))));
        assert!(item.may_go(&Place::Folder(id("other"))));
        assert!(item.may_go(&Place::Root));
    }
}
