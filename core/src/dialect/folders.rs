//! What a dialect with folders can do with them.

use crate::Error;
use crate::asset::{FolderId, Page, PageRequest, Place};
use crate::folder::{Folder, NewFolder};
use crate::http::{HttpRequest, HttpResponse};

/// Folders, where a dialect has them.
pub trait Folders {
    /// Asks for one page of folders.
    fn list(&self, page: &PageRequest) -> HttpRequest;

    /// The filter that keeps a list of folders to one place.
    fn folders_in(&self, place: &Place) -> (String, String);

    /// Asks what the list can be filtered by; [`super::Dialect::read_filters`] reads the answer.
    fn ask_filters(&self) -> HttpRequest;

    /// Reads the answer to [`Folders::list`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read_list(&self, response: &HttpResponse) -> Result<Page<Folder>, Error>;

    /// Asks for one folder and the way to it.
    fn get(&self, id: &FolderId) -> HttpRequest;

    /// Makes a folder.
    fn create(&self, folder: &NewFolder) -> HttpRequest;

    /// Renames a folder.
    fn rename(&self, id: &FolderId, name: &str) -> HttpRequest;

    /// Moves a folder.
    fn relocate(&self, id: &FolderId, place: &Place) -> HttpRequest;

    /// Reads an answer that is one folder.
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read(&self, response: &HttpResponse) -> Result<Folder, Error>;

    /// Deletes a folder; one that is not empty is a [`crate::ErrorKind::Conflict`] unless asked for.
    fn delete(&self, id: &FolderId, content: FolderContent) -> HttpRequest;

    /// Asks for everything in a folder as one archive.
    fn download(&self, id: &FolderId) -> HttpRequest;

    /// The filter that keeps a list of assets to one place.
    fn assets_in(&self, place: &Place) -> (String, String);
}

/// What becomes of the content of a folder that is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderContent {
    /// There must be none.
    Keep,
    /// It is deleted with it.
    Delete,
}
