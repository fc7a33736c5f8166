//! What a server can do beyond the documents.

use serde::{Deserialize, Serialize};

use super::NamesCapability;

/// `GET /api/store/capabilities`: the extensions of this server. A service that does not know the
/// address has none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CapabilitiesRead {
    /// The largest upload in bytes.
    pub max_upload: Option<u64>,
    /// `POST …/publish` and `…/unpublish`.
    pub publish: bool,
    /// A deleted asset can be restored for a while.
    pub trash: Option<TrashCapability>,
    /// There are pictures of images.
    pub thumbnails: Option<ThumbnailCapability>,
    /// Files come in parts, each verified, and of any size.
    pub upload_sessions: Option<SessionCapability>,
    /// It can be asked whether names are taken.
    pub names: Option<NamesCapability>,
    /// Assets have tags.
    pub tags: Option<TagCapability>,
    /// A share can be limited to a number of downloads.
    pub share_download_limit: bool,
    /// The shortest password of a share in characters.
    pub share_password_min: Option<u32>,
    /// So many assets can one share open together, where it can.
    pub share_assets_max: Option<u32>,
    /// Tells the library of this key from others: the same for every key of a workspace.
    pub library: Option<String>,
    /// What the key of this request may do.
    pub scopes: Vec<String>,
}

/// The trash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrashCapability {
    /// How long a deleted asset is kept, in seconds.
    pub retention_seconds: u64,
}

/// Uploads in parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionCapability {
    /// The largest file in bytes.
    pub max_size: u64,
    /// How many parts can be named at once.
    pub parts_at_once: u32,
}

/// The pictures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThumbnailCapability {
    /// The longest edges in pixels that can be asked for, smallest first.
    pub sizes: Vec<u32>,
}

/// The tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagCapability {
    /// So many can one asset have.
    pub max_count: u32,
    /// The longest in characters.
    pub max_length: u32,
}
