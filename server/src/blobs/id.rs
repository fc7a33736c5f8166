//! The name of a blob, and the path that follows from it.

use std::fmt;

use object_store::path::Path;
use uuid::Uuid;

/// Identifies a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct BlobId(pub(crate) Uuid);

impl BlobId {
    /// A new id.
    pub(crate) fn generate() -> Self {
        BlobId(Uuid::now_v7())
    }

    /// One of 256 directories, chosen by the id's random end, so that none grows too large.
    pub(super) fn directory(self) -> String {
        format!("private/{:02x}", self.0.as_bytes()[15])
    }

    /// Where the blob stands in its store.
    pub(crate) fn path(self) -> Path {
        Path::from(format!("{}/{self}", self.directory()))
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
