//! Folders on the wire.

use serde::{Deserialize, Serialize};

use super::reference::{Reference, folder, place, text};
use crate::Timestamp;
use crate::asset::{FolderId, Place};

/// `FolderRead`: one folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderRead {
    /// Folder id.
    pub id: FolderId,
    /// Name.
    pub name: String,
    /// The folder it lies in: an object with `hydrate=true`, else its id; null at the top level.
    pub parent: Option<Reference<FolderRef, FolderId>>,
    /// The folders above it, the top one first. Only where one folder is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<FolderRef>>,
    /// When it was made.
    pub created: Timestamp,
    /// When its name or place changed last.
    pub modified: Timestamp,
    /// Where it can be downloaded as a zip, for callers with credentials; a path on the same server.
    pub url: String,
}

/// A hydrated reference to a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderRef {
    /// Folder id.
    pub id: FolderId,
    /// Name.
    pub name: String,
}

/// `FolderWriteCreate`: the body that makes a folder, and the body of PUT.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderWriteCreate {
    /// Name.
    pub name: String,
    /// The folder that it goes into, as id or as object; missing or null is the top level.
    #[serde(default, deserialize_with = "folder")]
    pub parent: Option<FolderId>,
}

/// `FolderWriteUpdate`: the body of PATCH. What is missing stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderWriteUpdate {
    /// A new name; null is none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "text"
    )]
    pub name: Option<String>,
    /// The folder that it goes into, as id or as object; null moves to the top level.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "place"
    )]
    pub parent: Option<Place>,
}
