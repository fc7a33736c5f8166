//! Assets on the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::whole_second;
use crate::Timestamp;
use crate::asset::AssetId;

/// One asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetRead {
    /// Asset id, a UUID.
    pub id: AssetId,
    /// Name with extension.
    pub filename: String,
    /// Media type.
    pub mime_type: String,
    /// Size in bytes.
    pub file_size: u64,
    /// Whether its bytes are confirmed.
    pub status: AssetStatus,
    /// Whether anyone can fetch it.
    pub is_public: bool,
    /// Where anyone can fetch it; null until it is published.
    pub public_url: Option<String>,
    /// Labels.
    pub tags: Vec<String>,
    /// When it was announced, to the second.
    #[serde(serialize_with = "whole_second")]
    pub created_at: Timestamp,
    /// When it was confirmed or published last, to the second.
    #[serde(serialize_with = "whole_second")]
    pub updated_at: Timestamp,
}

/// Whether an asset's bytes are confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AssetStatus {
    /// Announced.
    Pending,
    /// Uploaded and confirmed.
    Confirmed,
}

/// What an announced upload is told. The asset's id has another name here than everywhere else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresignRead {
    /// The id of the asset that is expected.
    pub asset_id: AssetId,
    /// Where its bytes go, without credentials.
    pub upload_url: String,
    /// `PUT`.
    pub method: String,
    /// What to send along.
    pub headers: BTreeMap<String, String>,
}
