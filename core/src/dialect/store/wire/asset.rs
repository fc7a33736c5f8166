//! Assets on the wire.

use serde::{Deserialize, Serialize};

use super::folder::FolderRef;
use super::reference::{Reference, folder, place, text, texts};
use crate::Timestamp;
use crate::asset::{AssetId, FolderId, Place};

/// `AssetRead`: one asset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssetRead {
    /// Asset id.
    pub id: AssetId,
    /// Name with extension.
    pub name: String,
    /// Media type, decided by the server.
    pub mime_type: String,
    /// Size in bytes.
    pub size: u64,
    /// The folder: an object with `hydrate=true`, else its id; null at the top level.
    pub folder: Option<Reference<FolderRef, FolderId>>,
    /// When it was uploaded.
    pub created: Timestamp,
    /// When its metadata changed last.
    pub modified: Timestamp,
    /// The name of the key or person that uploaded it.
    pub created_by: String,
    /// Where its bytes are, for callers with credentials; a path on the same server.
    pub url: String,
    /// Whether anyone can fetch it (extension `publish`).
    pub is_public: bool,
    /// Where anyone can fetch it; null while it is private (extension `publish`).
    pub public_url: Option<String>,
    /// Pixels across, as shown; null where it is no image or not known yet (extension `thumbnails`).
    pub width: Option<u32>,
    /// Pixels down, as shown.
    pub height: Option<u32>,
    /// Whether there is a picture of it (extension `thumbnails`).
    pub thumbnail: ThumbnailRead,
    /// Its tags, in the order of the alphabet (extension `tags`).
    #[serde(default)]
    pub tags: Vec<String>,
}

/// Whether there is a picture of an asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum ThumbnailRead {
    /// It will be looked at soon.
    Pending,
    /// `GET /api/store/asset/{id}/thumbnail?size=` answers.
    Ready,
    /// There is none.
    None {
        /// Why, where it was tried; null for what is no image.
        reason: Option<String>,
    },
}

/// A hydrated reference to an asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetRef {
    /// Asset id.
    pub id: AssetId,
    /// Name with extension.
    pub name: String,
}

/// `AssetWriteReplace`: the body of PUT. What is missing returns to its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetWriteReplace {
    /// Name with extension.
    pub name: String,
    /// Folder id, or as read the folder itself; missing or null is the top level.
    #[serde(default, deserialize_with = "folder")]
    pub folder: Option<FolderId>,
    /// All its tags (extension `tags`). Missing they stay: who knows nothing but the documents must not lose
    /// what others gave.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "texts"
    )]
    pub tags: Option<Vec<String>>,
}

/// `AssetWriteUpdate`: the body of PATCH. What is missing stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetWriteUpdate {
    /// A new name; null is none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "text"
    )]
    pub name: Option<String>,
    /// A new folder id, or as read the folder itself; null moves to the top level.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "place"
    )]
    pub folder: Option<Place>,
    /// All its tags (extension `tags`).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "texts"
    )]
    pub tags: Option<Vec<String>>,
    /// Tags that go, whichever others there are (extension `tags`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags_remove: Vec<String>,
    /// Tags that come, after the others went (extension `tags`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags_add: Vec<String>,
}

/// A deleted asset that can still be restored (extension `trash`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrashRead {
    /// The asset as it was, its folder null where that is gone.
    #[serde(flatten)]
    pub asset: AssetRead,
    /// When it was deleted.
    pub deleted: Timestamp,
    /// When it will be removed for good.
    pub expires: Timestamp,
    /// The names of the folders it lay in, the top one first, joined by `/`; empty for the top level.
    pub path: String,
}
