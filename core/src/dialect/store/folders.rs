//! Folders in the `store` dialect.

use super::wire::{FolderWriteCreate, FolderWriteUpdate};
use super::{Store, read};
use crate::Error;
use crate::asset::{FolderId, Page, PageRequest, Place};
use crate::dialect::answer::json;
use crate::dialect::{FolderContent, Folders};
use crate::folder::{Folder, NewFolder};
use crate::http::{Body, HttpRequest, HttpResponse, Method, percent_encode, with_query};

const COLLECTION: &str = "/api/store/folder/";

impl Folders for Store {
    fn list(&self, page: &PageRequest) -> HttpRequest {
        self.get_page(COLLECTION, page)
    }

    fn folders_in(&self, place: &Place) -> (String, String) {
        ("parent".to_owned(), place_text(place))
    }

    fn ask_filters(&self) -> HttpRequest {
        self.request(Method::Get, "/api/store/folder/filters", Body::Empty)
    }

    fn read_list(&self, response: &HttpResponse) -> Result<Page<Folder>, Error> {
        read::page(self.read(response)?, read::folder)
    }

    fn get(&self, id: &FolderId) -> HttpRequest {
        self.request(Method::Get, &path(id), Body::Empty)
    }

    fn create(&self, folder: &NewFolder) -> HttpRequest {
        let NewFolder { name, parent } = folder.clone();
        let body = json(&FolderWriteCreate { name, parent });
        self.request(Method::Post, COLLECTION, body)
    }

    fn rename(&self, id: &FolderId, name: &str) -> HttpRequest {
        let name = Some(name.to_owned());
        let body = json(&FolderWriteUpdate { name, parent: None });
        self.request(Method::Patch, &path(id), body)
    }

    fn relocate(&self, id: &FolderId, place: &Place) -> HttpRequest {
        let parent = Some(place.clone());
        let body = json(&FolderWriteUpdate { name: None, parent });
        self.request(Method::Patch, &path(id), body)
    }

    fn read(&self, response: &HttpResponse) -> Result<Folder, Error> {
        read::folder(Store::read(self, response)?)
    }

    fn delete(&self, id: &FolderId, content: FolderContent) -> HttpRequest {
        let query = match content {
            FolderContent::Keep => None,
            FolderContent::Delete => Some(("recursive", "true")),
        };
        self.request(Method::Delete, &with_query(&path(id), query), Body::Empty)
    }

    fn download(&self, id: &FolderId) -> HttpRequest {
        let path = format!("{}/download", path(id));
        self.request(Method::Get, &path, Body::Empty)
    }

    fn assets_in(&self, place: &Place) -> (String, String) {
        ("folder".to_owned(), place_text(place))
    }
}

pub(super) fn path(FolderId(id): &FolderId) -> String {
    format!("{COLLECTION}{}", percent_encode(id))
}

/// A place as a filter names it.
fn place_text(place: &Place) -> String {
    match place {
        Place::Root => "root".to_owned(),
        Place::Folder(FolderId(id)) => id.clone(),
    }
}
