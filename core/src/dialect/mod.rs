//! The REST APIs that asset-dock speaks, each as plain data in and out.
//!
//! A dialect turns "the next page of assets" into an [`HttpRequest`] and an [`HttpResponse`] into a
//! [`Page`]. It says beforehand what it can do ([`Capabilities`]), so that the interface never finds
//! out by trying and failing.

mod api;
mod folders;
mod publishing;
mod shares;
pub mod store;
mod trash;

use std::ops::RangeInclusive;
use std::time::Duration;

pub use self::api::{Api, UnknownApi};
pub use self::folders::{FolderContent, Folders};
pub use self::publishing::Publishing;
pub use self::shares::Shares;
pub use self::trash::Trash;

use crate::Error;
use crate::asset::{Asset, AssetChange, AssetId, FolderId, Page, PageRequest};
use crate::http::{HttpRequest, HttpResponse};

/// One REST API.
pub trait Dialect {
    /// What this API can do.
    fn capabilities(&self) -> &Capabilities;

    /// Asks for one page of assets.
    fn list(&self, page: &PageRequest) -> HttpRequest;

    /// Reads the answer to [`Dialect::list`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read_list(&self, response: &HttpResponse) -> Result<Page<Asset>, Error>;

    /// Asks for one asset.
    fn get(&self, id: &AssetId) -> HttpRequest;

    /// Sends one new file. Its bytes are added by whoever carries the request out.
    fn upload(&self, asset: &NewAsset) -> HttpRequest;

    /// Changes an asset's metadata.
    fn update(&self, id: &AssetId, change: &AssetChange) -> HttpRequest;

    /// Reads an answer that is one asset: to [`Dialect::get`], [`Dialect::upload`] and [`Dialect::update`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read_asset(&self, response: &HttpResponse) -> Result<Asset, Error>;

    /// Deletes an asset for good.
    fn delete(&self, id: &AssetId) -> HttpRequest;

    /// Reads an answer that carries nothing: to [`Dialect::delete`].
    ///
    /// # Errors
    /// What the service said.
    fn read_empty(&self, response: &HttpResponse) -> Result<(), Error>;

    /// Asks for the bytes of one asset, or of several as one archive.
    fn download(&self, ids: &[AssetId]) -> HttpRequest;

    /// Asks for the picture of an asset whose longest edge is at least this many pixels, where there
    /// is one. `None` where the dialect has no pictures.
    fn thumbnail(&self, id: &AssetId, edge: u32) -> Option<HttpRequest>;

    /// What a response that is not a success says.
    fn read_error(&self, response: &HttpResponse) -> Error;

    /// Asks what this very service can do, where the dialect has a way to ask.
    fn ask_capabilities(&self) -> Option<HttpRequest> {
        None
    }

    /// What the answer to [`Dialect::ask_capabilities`] says; a service that does not know the question
    /// can do what [`Dialect::capabilities`] says.
    ///
    /// # Errors
    /// Where the service failed.
    fn read_capabilities(&self, _response: &HttpResponse) -> Result<Capabilities, Error> {
        Ok(self.capabilities().clone())
    }

    /// Folders, where this dialect has them.
    fn folders(&self) -> Option<&dyn Folders> {
        None
    }

    /// Shares, where this dialect has them.
    fn shares(&self) -> Option<&dyn Shares> {
        None
    }

    /// Publishing, where this dialect has it. [`Capabilities::publish`] says whether this service does.
    fn publishing(&self) -> Option<&dyn Publishing> {
        None
    }

    /// The trash, where this dialect has it. [`Capabilities::trash`] says whether this service does.
    fn trash(&self) -> Option<&dyn Trash> {
        None
    }
}

/// A file that is about to be uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAsset {
    /// Its name.
    pub name: String,
    /// The folder it goes into; `None` is the top level.
    pub folder: Option<FolderId>,
}

/// What a dialect can do. The interface shows this and hides the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// The page sizes that a list takes.
    pub page_limit: RangeInclusive<u32>,
    /// The fields that a list can be sorted by, the default first.
    pub sort_fields: &'static [&'static str],
    /// How much one download can hold.
    pub download: Download,
    /// The largest upload in bytes.
    pub max_upload: u64,
    /// Whether an asset can be renamed and moved.
    pub update: bool,
    /// Whether there are folders.
    pub folders: bool,
    /// What shares can do; `None` where there are none, or this credential may not make them.
    pub shares: Option<ShareCapabilities>,
    /// Whether assets can be published and unpublished.
    pub publish: bool,
    /// How long a deleted asset can be restored; `None` where deleting is for good.
    pub trash: Option<Duration>,
    /// The longest edges in pixels of the pictures that the service makes; empty where it makes none.
    pub thumbnails: Vec<u32>,
}

/// What shares can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareCapabilities {
    /// Whether downloads can be limited to a number.
    pub download_limit: bool,
    /// The shortest password in characters, where the service says.
    pub password_min: Option<u32>,
}

/// How much one download can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Download {
    /// One asset at a time.
    One,
    /// Several assets as one zip.
    Archive,
}

/// Where a service is and what opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct Connection {
    /// The service's base address without a slash at the end; empty for the page's own origin.
    pub endpoint: String,
    /// What proves the right to use it.
    pub credential: Credential,
}

/// What proves the right to use a service. Its `Debug` form hides the secret.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// An API key.
    ApiKey(String),
    /// A session's access token.
    Bearer(String),
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Credential::ApiKey(_) => "ApiKey(…)",
            Credential::Bearer(_) => "Bearer(…)",
        })
    }
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection")
            .field("endpoint", &self.endpoint)
            .field("credential", &self.credential)
            .finish()
    }
}
