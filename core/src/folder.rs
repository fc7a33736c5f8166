//! The neutral model of folders.

use crate::Timestamp;
use crate::asset::FolderId;

/// A folder of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// How the service names it. Opaque.
    pub id: FolderId,
    /// The name shown to people.
    pub name: String,
    /// The folder it lies in. `None` is the top level.
    pub parent: Option<FolderId>,
    /// The folders above it, the top one first. Only known where one folder was asked for.
    pub path: Vec<Crumb>,
    /// When its name or place changed last.
    pub modified: Option<Timestamp>,
}

/// A folder on the way to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Which.
    pub id: FolderId,
    /// Its name.
    pub name: String,
}

/// A folder that is about to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFolder {
    /// Its name.
    pub name: String,
    /// The folder it goes into; `None` is the top level.
    pub parent: Option<FolderId>,
}
