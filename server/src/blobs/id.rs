//! The name of a blob, and the path that follows from it.

use std::fmt;

use object_store::path::Path;
use uuid::Uuid;

/// Identifies a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct BlobId {
    /// Who may fetch it.
    pub(crate) store: Store,
    /// Which it is in its store.
    pub(crate) uuid: Uuid,
}

/// The parts of the library's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Store {
    /// For those with credentials.
    Private,
    /// For anyone: copies of what is published.
    Public,
    /// Pictures of private blobs: several files, which go when their blob goes.
    Thumbnails,
}

impl BlobId {
    /// A new id.
    pub(crate) fn generate(store: Store) -> Self {
        let uuid = Uuid::now_v7();
        BlobId { store, uuid }
    }

    /// A blob in the private store.
    pub(crate) fn private(uuid: Uuid) -> Self {
        let store = Store::Private;
        BlobId { store, uuid }
    }

    /// A blob in the public store.
    pub(crate) fn public(uuid: Uuid) -> Self {
        let store = Store::Public;
        BlobId { store, uuid }
    }

    /// The pictures of a private blob, which have its id.
    pub(crate) fn pictures_of(blob: BlobId) -> Self {
        let store = Store::Thumbnails;
        BlobId { store, ..blob }
    }

    /// One of 256 directories of its store, chosen by the id's random end, so that none grows too
    /// large.
    pub(super) fn directory(self) -> String {
        format!("{}/{:02x}", self.store.as_str(), self.uuid.as_bytes()[15])
    }

    /// Where the blob stands.
    pub(crate) fn path(self) -> Path {
        Path::from(format!("{}/{}", self.directory(), self.uuid))
    }
}

impl Store {
    /// The store as a directory and as the database names it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Store::Private => "private",
            Store::Public => "public",
            Store::Thumbnails => "thumbnails",
        }
    }

    /// The store that the database names so.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let stores = [Store::Private, Store::Public, Store::Thumbnails];
        stores.into_iter().find(|store| store.as_str() == name)
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.store.as_str(), self.uuid)
    }
}
