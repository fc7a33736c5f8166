//! What a dialect with shares can do with them.

use crate::Error;
use crate::http::{HttpRequest, HttpResponse};
use crate::share::{NewLink, NewShare, Share, ShareChange, ShareId, ShareTarget};

/// Shares, where a dialect has them.
pub trait Shares {
    /// Asks for all shares of one thing; of an asset also those that open others with it. `None` for several
    /// assets together: each of them has its own.
    fn list_of(&self, target: &ShareTarget) -> Option<HttpRequest>;

    /// Reads the answer to [`Shares::list_of`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read_list(&self, response: &HttpResponse) -> Result<Vec<Share>, Error>;

    /// Makes a share.
    fn create(&self, share: &NewShare) -> HttpRequest;

    /// Reads the answer to [`Shares::create`], the only one that holds the link.
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read_created(&self, response: &HttpResponse) -> Result<NewLink, Error>;

    /// Changes a share.
    fn update(&self, id: &ShareId, change: &ShareChange) -> HttpRequest;

    /// Reads the answer to [`Shares::update`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read(&self, response: &HttpResponse) -> Result<Share, Error>;

    /// Ends a share for good.
    fn revoke(&self, id: &ShareId) -> HttpRequest;
}
