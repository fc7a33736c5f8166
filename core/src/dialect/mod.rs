//! The REST APIs that asset-dock speaks, each as plain data in and out.
//!
//! A dialect turns "the next page of assets" into an [`HttpRequest`] and an [`HttpResponse`] into a
//! [`Page`]. It says beforehand what it can do ([`Capabilities`]), so that the interface never finds
//! out by trying and failing; what it has no request for is `None`.

mod answer;
mod api;
mod capabilities;
mod connection;
mod folders;
pub mod images;
mod names;
pub mod partner;
mod publishing;
mod sessions;
mod shares;
pub mod store;
mod tagging;
mod target;
mod transforms;
mod trash;
mod upload;
pub mod xqr;

pub use self::api::{Api, UnknownApi};
pub use self::capabilities::{Capabilities, Download, Publish, ShareCapabilities};
pub use self::connection::{Connection, Credential};
pub use self::folders::{FolderContent, Folders};
pub use self::names::{Names, TakenName};
pub use self::publishing::Publishing;
pub use self::sessions::{AnnouncedPart, PartAnswer, SessionId, Sessions, UploadSession};
pub use self::shares::Shares;
pub use self::tagging::{TagUse, Tagging};
pub use self::transforms::Transforms;
pub use self::trash::Trash;
pub use self::upload::{
    Announced, Audience, Confirm, ConfirmPath, IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_LIFETIME, NewAsset,
    UploadCall, UploadNext, UploadStage,
};

use self::connection::Connected;
use crate::asset::{Asset, AssetChange, AssetId, Page, PageRequest};
use crate::find::Filters;
use crate::http::{HttpRequest, HttpResponse};
use crate::{Error, ErrorKind};

/// One REST API.
pub trait Dialect {
    /// What this API can do.
    fn capabilities(&self) -> &Capabilities;

    /// Takes another credential: requests that are made from now on carry it. It belongs to the same library.
    fn renew(&self, credential: Credential);

    /// Asks for one page of assets.
    fn list(&self, _page: &PageRequest) -> Option<HttpRequest> {
        None
    }

    /// Reads the answer to [`Dialect::list`] of the same page.
    ///
    /// # Errors
    /// What the service said, or [`ErrorKind::Unreadable`].
    fn read_list(&self, _page: &PageRequest, _response: &HttpResponse) -> Result<Listed, Error> {
        Err(Error::new(ErrorKind::Unreadable).with_detail("this API has no list"))
    }

    /// Asks for one asset.
    fn get(&self, _id: &AssetId) -> Option<HttpRequest> {
        None
    }

    /// Begins to send one new file.
    fn upload(&self, asset: &NewAsset) -> UploadCall;

    /// What comes after a call of an upload, whose answer is this one, or did not come. It is asked once
    /// a call is not sent again by itself ([`crate::retry::pause`]).
    ///
    /// # Errors
    /// What the service said, or why there was no answer.
    fn after_upload(
        &self,
        _stage: &UploadStage,
        answer: Result<&HttpResponse, &Error>,
    ) -> Result<UploadNext, Error> {
        let response = answer.map_err(Error::clone)?;
        self.read_asset(response).map(UploadNext::Done)
    }

    /// How an upload goes on that broke off at this stage, once it may have become an asset: begun anew it could
    /// become another one. `None` where nothing is lost by that.
    fn go_on(&self, _stage: &UploadStage) -> Option<UploadCall> {
        None
    }

    /// Changes an asset's metadata.
    fn update(&self, _id: &AssetId, _change: &AssetChange) -> Option<HttpRequest> {
        None
    }

    /// Reads an answer that is one asset: to [`Dialect::get`] and [`Dialect::update`], and to publishing,
    /// transforming and restoring.
    ///
    /// # Errors
    /// What the service said, or [`ErrorKind::Unreadable`].
    fn read_asset(&self, response: &HttpResponse) -> Result<Asset, Error>;

    /// Deletes an asset: for good, or into the trash where there is one.
    fn delete(&self, _id: &AssetId) -> Option<HttpRequest> {
        None
    }

    /// Reads an answer that carries nothing: to [`Dialect::delete`].
    ///
    /// # Errors
    /// What the service said.
    fn read_empty(&self, response: &HttpResponse) -> Result<(), Error> {
        if response.is_success() {
            Ok(())
        } else {
            Err(self.read_error(response))
        }
    }

    /// Asks for the bytes of one asset, or of several as one archive. `None` also for more than
    /// [`Capabilities::download`] allows at once.
    fn download(&self, _ids: &[AssetId]) -> Option<HttpRequest> {
        None
    }

    /// Asks for the picture of an asset whose longest edge is at least this many pixels, where there
    /// is one.
    fn thumbnail(&self, _id: &AssetId, _edge: u32) -> Option<HttpRequest> {
        None
    }

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

    /// Asks what the list can be filtered by, where the dialect has a way to ask.
    fn ask_filters(&self) -> Option<HttpRequest> {
        None
    }

    /// What the answer to [`Dialect::ask_filters`] says.
    ///
    /// # Errors
    /// What the service said, or [`ErrorKind::Unreadable`].
    fn read_filters(&self, _response: &HttpResponse) -> Result<Filters, Error> {
        Ok(Filters::default())
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

    /// Transformations, where this dialect has them.
    fn transforms(&self) -> Option<&dyn Transforms> {
        None
    }

    /// Uploads in parts, where this dialect has them. [`Capabilities::sessions`] says whether this service
    /// does.
    fn sessions(&self) -> Option<&dyn Sessions> {
        None
    }

    /// Which names are taken, where this dialect can tell. [`Capabilities::names`] says whether this service does.
    fn names(&self) -> Option<&dyn Names> {
        None
    }

    /// The tags of the library, where this dialect has them. [`Capabilities::tags`] says whether this service
    /// does.
    fn tagging(&self) -> Option<&dyn Tagging> {
        None
    }

    /// The trash, where this dialect has it. [`Capabilities::trash`] says whether this service does.
    fn trash(&self) -> Option<&dyn Trash> {
        None
    }
}

/// What an answer to a list is.
#[derive(Clone, Debug, PartialEq)]
pub enum Listed {
    /// The page that was asked for.
    Page(Page<Asset>),
    /// Not yet: the library has changed since the page before, so this is to be asked instead.
    Again(PageRequest),
}

#[cfg(test)]
mod tests;
