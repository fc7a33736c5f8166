//! What a dialect with a trash can do with it.

use crate::Error;
use crate::asset::{AssetId, Page, PageRequest, Trashed};
use crate::http::{HttpRequest, HttpResponse};

/// The trash, where a dialect has it. Deleting an asset then moves it there.
pub trait Trash {
    /// Asks for one page of what can be restored.
    fn list(&self, page: &PageRequest) -> HttpRequest;

    /// Reads the answer to [`Trash::list`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read_list(&self, response: &HttpResponse) -> Result<Page<Trashed>, Error>;

    /// Brings an asset back. The answer is the asset, read by [`super::Dialect::read_asset`].
    fn restore(&self, id: &AssetId) -> HttpRequest;

    /// Removes an asset for good.
    fn purge(&self, id: &AssetId) -> HttpRequest;

    /// Removes everything for good.
    fn empty(&self) -> HttpRequest;
}
