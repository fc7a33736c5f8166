//! What a dialect with upload sessions can do: files that come in parts, each with its digest.

use crate::Error;
use crate::asset::Asset;
use crate::dialect::NewAsset;
use crate::http::{HttpRequest, HttpResponse};
use crate::upload::digest::{ContentDigest, PartDigest};
use crate::upload::plan::PartNumber;

/// Names an upload session within its service.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SessionId(pub String);

/// How far an upload in parts is.
#[derive(Clone, Debug, PartialEq)]
pub struct UploadSession {
    /// Which one.
    pub id: SessionId,
    /// The parts that the service has, in their order.
    pub held: Vec<PartNumber>,
    /// What it has become, once it is over.
    pub asset: Option<Asset>,
}

/// What to do with a part that was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncedPart {
    /// Which one.
    pub number: PartNumber,
    /// The request that brings its bytes; `None` where the service has them.
    pub request: Option<HttpRequest>,
}

/// What became of a part that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartAnswer {
    /// It is there, verified and durable; or only this piece of it came.
    Held,
    /// It is not what was announced: it was damaged on its way, or the file has changed.
    Damaged,
    /// The address is too old; the part has to be announced again.
    Expired,
    /// Something on the way does not take so much at once.
    TooLarge,
}

/// Uploads in parts. All requests may be repeated: none does more when it is carried out twice.
pub trait Sessions {
    /// Begins an upload.
    fn open(&self, asset: &NewAsset) -> HttpRequest;

    /// Asks how far an upload is.
    fn look(&self, id: &SessionId) -> HttpRequest;

    /// Reads the answer to [`Sessions::open`], [`Sessions::look`] and [`Sessions::recognise`] of a file of so
    /// many bytes.
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`], also where it cuts the file otherwise.
    fn read_session(&self, size: u64, response: &HttpResponse) -> Result<UploadSession, Error>;

    /// Says that parts are about to come.
    fn announce(&self, id: &SessionId, parts: &[(PartNumber, PartDigest)]) -> HttpRequest;

    /// Reads the answer to [`Sessions::announce`].
    ///
    /// # Errors
    /// What the service said, or [`crate::ErrorKind::Unreadable`].
    fn read_announced(&self, response: &HttpResponse) -> Result<Vec<AnnouncedPart>, Error>;

    /// Reads the answer to a part.
    ///
    /// # Errors
    /// What the service said.
    fn read_part(&self, response: &HttpResponse) -> Result<PartAnswer, Error>;

    /// Says what the whole is; a service that has it already ends the upload with that.
    fn recognise(&self, id: &SessionId, digest: &ContentDigest) -> HttpRequest;

    /// Ends an upload of which the service has all parts. The answer is the asset, read by
    /// [`super::Dialect::read_asset`].
    fn complete(&self, id: &SessionId, digest: &ContentDigest) -> HttpRequest;

    /// Gives an upload up.
    fn abort(&self, id: &SessionId) -> HttpRequest;
}
