//! Asking which names are taken, where a dialect can.

use crate::Error;
use crate::asset::{AssetId, Place};
use crate::http::{HttpRequest, HttpResponse};

/// Whether names are taken. [`super::Capabilities::names`] says whether this service can tell, and how many at once.
pub trait Names {
    /// Asks which of these names are there in a place.
    fn ask(&self, place: &Place, names: &[&str]) -> HttpRequest;

    /// Reads the answer to [`Names::ask`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read(&self, response: &HttpResponse) -> Result<Vec<TakenName>, Error>;
}

/// A name that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenName {
    /// As it was asked for.
    pub name: String,
    /// What has it.
    pub asset: AssetId,
    /// The same name with a number that nothing there has.
    pub free: String,
}
