//! Upload sessions on the wire (extension `upload_sessions`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::AssetRead;
use crate::Timestamp;
use crate::asset::FolderId;
use crate::upload::digest::{ContentDigest, PartDigest};
use crate::upload::plan::PartNumber;

/// The body of `POST /api/store/session/`: a file that is about to come in parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionWrite {
    /// Name with extension.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// Media type, where the client knows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// The folder it goes into; null or missing is the top level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<FolderId>,
    /// The digest of the whole, where it is known already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<ContentDigest>,
}

/// An upload session. The one that is over has an asset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionRead {
    /// Session id.
    pub id: String,
    /// Name with extension, as the asset will have it.
    pub name: String,
    /// Size in bytes, as it was promised.
    pub size: u64,
    /// Size of every part but the last, in bytes.
    pub part_size: u64,
    /// How many parts there are.
    pub part_count: u32,
    /// The parts that are there and durable, as ranges: first and last number of each.
    pub held: Vec<[PartNumber; 2]>,
    /// When it goes, unless more parts come.
    pub expires: Timestamp,
    /// What it has become; null while it is open.
    pub asset: Option<AssetRead>,
}

/// The body of `POST /api/store/session/{id}/parts`: parts that are about to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsWrite {
    /// At least one.
    pub parts: Vec<PartWrite>,
}

/// A part that is about to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartWrite {
    /// Which one.
    pub number: PartNumber,
    /// Its digest.
    pub sha256: PartDigest,
}

/// The answer to [`PartsWrite`]: what to do with each part, in the same order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsRead {
    /// One for each part that was named.
    pub parts: Vec<PartRead>,
}

/// What to do with a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRead {
    /// Which one.
    pub number: PartNumber,
    /// How to send it; null where it is held already.
    pub upload: Option<PartUpload>,
}

/// How to send a part. It needs no credential.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartUpload {
    /// `PUT`.
    pub method: String,
    /// Where to.
    pub url: String,
    /// What must stand in the request's head.
    pub headers: BTreeMap<String, String>,
}

/// The body of `PATCH /api/store/session/{id}` and of `POST …/complete`: the digest of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionDigest {
    /// By the digests of all parts.
    pub digest: ContentDigest,
}
