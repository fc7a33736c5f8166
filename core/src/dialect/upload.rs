//! Uploads as steps: one call after another, each decided from the answer to the one before.
//!
//! A form dialect needs one call; `xqr` announces the file, sends its bytes to a store, confirms them,
//! and looks what became of it where the answer to that was lost.

use crate::Error;
use crate::asset::{Asset, AssetId, FolderId};
use crate::http::HttpRequest;

/// The header that names an upload.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// The header by which a service says that it remembers uploads by their keys, and for how many seconds.
pub const IDEMPOTENCY_KEY_LIFETIME: &str = "idempotency-key-lifetime";

/// A file that is about to be uploaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewAsset {
    /// Its name.
    pub name: String,
    /// Its media type; empty where unknown.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
    /// The folder it goes into; `None` is the top level.
    pub folder: Option<FolderId>,
    /// Who will be able to fetch it, where that is decided with the upload.
    pub audience: Audience,
    /// What names this upload at a service that remembers it: sent twice, it is one asset all the same.
    pub key: Option<String>,
}

impl NewAsset {
    /// A request that makes it an asset, under its key where it has one.
    pub(super) fn keyed(&self, mut request: HttpRequest) -> HttpRequest {
        let Some(key) = &self.key else {
            return request;
        };
        let header = (IDEMPOTENCY_KEY.into(), key.clone());
        request.headers.push(header);
        request.repeatable()
    }
}

/// Who will be able to fetch an asset, in a dialect that decides it with the upload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Those with credentials.
    #[default]
    Private,
    /// Anyone.
    Public,
}

/// One call of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadCall {
    /// What to send. The file's bytes are added by whoever carries it out.
    pub request: HttpRequest,
    /// What to hand to [`super::Dialect::after_upload`] together with the answer.
    pub stage: UploadStage,
}

/// What comes after a call.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadNext {
    /// One more.
    Call(UploadCall),
    /// The service has the file.
    Done(Asset),
}

/// Where an upload stands when a call is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadStage {
    /// The whole upload is this one call.
    Whole,
    /// The file is announced.
    Announce {
        /// The size that is promised.
        size: u64,
    },
    /// The bytes go out.
    Bytes(Announced),
    /// The service is told that the bytes are there.
    Confirm(Announced, Confirm),
    /// What became of the confirmation is looked up, because its answer did not say.
    Look(Announced, Confirm, Error),
}

/// An asset that the service expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Which one.
    pub id: AssetId,
    /// The size that was promised.
    pub size: u64,
}

/// How a confirmation is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// At which address.
    pub path: ConfirmPath,
    /// How often it was looked up what became of it.
    pub looks: u8,
}

/// The two addresses that the documents of `xqr` name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmPath {
    /// That of the heading, tried first.
    Heading,
    /// That of the examples, where the first is not known.
    Examples,
}
