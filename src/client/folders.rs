//! Calls about folders, and about where things lie.

use asset_dock_core::asset::{AssetChange, Cursor, FolderId, Page, PageRequest, Place, SortOrder};
use asset_dock_core::dialect::{FolderContent, Folders};
use asset_dock_core::find::Find;
use asset_dock_core::folder::{Crumb, Folder, NewFolder};
use asset_dock_core::names::Name;
use asset_dock_core::{Error, ErrorKind};

use leptos::prelude::*;

use super::{Client, offered};
use crate::browser::object_url::ObjectUrl;
use crate::browser::when;
use crate::library::ItemId;

/// Folders are fetched so many at a time: the most that a page holds.
const AT_ONCE: u32 = 250;

impl Client {
    /// The filter for the assets of a place, where there are places.
    pub(crate) fn assets_in(&self, place: &Place) -> Option<(String, String)> {
        self.dialect
            .folders()
            .filter(|_| self.capabilities().with_untracked(|it| it.folders))
            .map(|folders| folders.assets_in(place))
    }

    /// The folders in a place, by name.
    pub(crate) async fn folders(
        &self,
        place: &Place,
        cursor: Option<Cursor>,
    ) -> Result<Page<Folder>, Error> {
        let inside = self.folder_calls()?.folders_in(place);
        self.list_folders(vec![inside], cursor).await
    }

    /// The folders below a place that fulfil this, by name.
    pub(crate) async fn find_folders(
        &self,
        find: &Find,
        place: &Place,
        cursor: Option<Cursor>,
    ) -> Result<Page<Folder>, Error> {
        let filters = self.folder_filters().await?;
        if !filters.has_text() {
            return Ok(Page::empty());
        }
        let mut parameters = find.parameters(&filters, when::now());
        parameters.extend(filters.below("parent", place));
        self.list_folders(parameters, cursor).await
    }

    async fn list_folders(
        &self,
        filters: Vec<(String, String)>,
        cursor: Option<Cursor>,
    ) -> Result<Page<Folder>, Error> {
        let folders = self.folder_calls()?;
        let page = PageRequest {
            cursor,
            filters,
            limit: Some(AT_ONCE),
            sort_by: Some("name".to_owned()),
            sort_order: Some(SortOrder::Asc),
            ..PageRequest::default()
        };
        folders.read_list(&self.send_once(folders.list(&page)).await?)
    }

    /// One folder and the way to it.
    pub(crate) async fn folder(&self, id: &FolderId) -> Result<Folder, Error> {
        let folders = self.folder_calls()?;
        folders.read(&self.send_once(folders.get(id)).await?)
    }

    /// Makes a folder.
    pub(crate) async fn create_folder(&self, folder: &NewFolder) -> Result<Folder, Error> {
        let folders = self.folder_calls()?;
        folders.read(&self.send_once(folders.create(folder)).await?)
    }

    /// The folder of a name in a place: made where there is none. Repeated, it answers the same.
    pub(crate) async fn folder_named(
        &self,
        name: &str,
        above: Option<&Crumb>,
    ) -> Result<Folder, Error> {
        let folders = self.folder_calls()?;
        let new = NewFolder {
            name: name.to_owned(),
            parent: above.map(|above| above.id.clone()),
        };
        let request = folders.create(&new).repeatable();
        match self.ask(request, |answer| folders.read(answer)).await {
            Err(error) if error.kind == ErrorKind::Conflict => {
                let there = self.find_named(name, above).await?;
                there.ok_or(error)
            }
            made => made,
        }
    }

    async fn find_named(&self, name: &str, above: Option<&Crumb>) -> Result<Option<Folder>, Error> {
        let key = |name: &str| Name::clean(name).map(|name| name.key()).ok();
        let wanted = key(name);
        let place = Place::from(above.map(|above| above.id.clone()));
        let mut cursor = None;
        loop {
            let page = self.folders(&place, cursor).await?;
            let there = page.items.into_iter().find(|it| key(&it.name) == wanted);
            if there.is_some() || page.next.is_none() {
                return Ok(there);
            }
            cursor = page.next;
        }
    }

    /// Deletes a folder.
    pub(crate) async fn delete_folder(
        &self,
        id: &FolderId,
        content: FolderContent,
    ) -> Result<(), Error> {
        let folders = self.folder_calls()?;
        self.dialect
            .read_empty(&self.send_once(folders.delete(id, content)).await?)
    }

    /// Everything in a folder as a zip, behind an address that lives as long as the answer.
    pub(crate) async fn folder_bytes(&self, id: &FolderId) -> Result<ObjectUrl, Error> {
        let request = self.folder_calls()?.download(id);
        self.blob(request, None).await
    }

    /// Gives an asset or a folder another name.
    pub(crate) async fn rename(&self, id: &ItemId, name: &str) -> Result<(), Error> {
        let change = AssetChange {
            name: Some(name.to_owned()),
            ..AssetChange::default()
        };
        let request = match id {
            ItemId::Asset(id) => offered(self.dialect.update(id, &change))?,
            ItemId::Folder(id) => self.folder_calls()?.rename(id, name),
        };
        self.dialect.read_empty(&self.send_once(request).await?)
    }

    /// Moves an asset or a folder.
    pub(crate) async fn relocate(&self, id: &ItemId, place: &Place) -> Result<(), Error> {
        let change = AssetChange {
            folder: Some(place.clone()),
            ..AssetChange::default()
        };
        let request = match id {
            ItemId::Asset(id) => offered(self.dialect.update(id, &change))?,
            ItemId::Folder(id) => self.folder_calls()?.relocate(id, place),
        };
        self.dialect.read_empty(&self.send_once(request).await?)
    }

    /// The page shows nothing of folders where a dialect has none, so nobody asks there.
    fn folder_calls(&self) -> Result<&dyn Folders, Error> {
        self.dialect
            .folders()
            .ok_or_else(|| Error::new(ErrorKind::NotFound))
    }
}
