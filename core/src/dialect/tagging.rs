//! What a dialect with tags can do with them. An asset's own are changed with [`super::Dialect::update`].

use crate::Error;
use crate::http::{HttpRequest, HttpResponse};

/// A tag of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagUse {
    /// The tag.
    pub tag: String,
    /// How many assets have it.
    pub count: u64,
}

/// The tags of a library, where a dialect has them. [`super::Capabilities::tags`] says whether this service does.
pub trait Tagging {
    /// Asks for the most used tags, at most so many; of those that begin with a text, unless that is empty.
    fn tags(&self, prefix: &str, limit: u32) -> HttpRequest;

    /// Reads the answer to [`Tagging::tags`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read_tags(&self, response: &HttpResponse) -> Result<Vec<TagUse>, Error>;
}
