//! The bytes: one file a blob in a directory, named by an id of our own and never by anything a
//! client sent.
//!
//! A blob appears whole or not at all: it is written beside its place, synced, renamed into it, and
//! the directory is synced too, all of which `object_store` does when asked for `fsync`.

mod id;
mod parts;
mod pictures;
mod reader;
mod stored;
mod writer;

pub(crate) use id::{BlobId, Store};
pub(crate) use parts::{PartStored, PartWriter, TooLong};
pub(crate) use stored::{Digest, Digests, Sha256Sum, Stored};
pub(crate) use writer::Writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use object_store::ObjectStoreExt;
use object_store::local::LocalFileSystem;

/// Where the bytes are.
#[derive(Clone, Debug)]
pub(crate) struct Blobs {
    store: Arc<LocalFileSystem>,
    root: PathBuf,
}

impl Blobs {
    /// Opens a directory and makes it where there is none.
    pub(crate) fn open(root: &Path) -> object_store::Result<Self> {
        fs::create_dir_all(root).map_err(|source| object_store::Error::Generic {
            store: "blobs",
            source: source.into(),
        })?;
        let store = LocalFileSystem::new_with_prefix(root)?.with_fsync(true);
        Ok(Blobs {
            store: Arc::new(store),
            root: root.to_owned(),
        })
    }

    /// Starts writing a blob.
    pub(crate) async fn write(&self, id: BlobId) -> object_store::Result<Writer> {
        self.write_with(id, Digests::default()).await
    }

    /// Starts writing a copy of a blob of which this is known.
    pub(crate) async fn write_copy(
        &self,
        id: BlobId,
        known: &Stored,
    ) -> object_store::Result<Writer> {
        self.write_with(id, Digests::like(known)).await
    }

    async fn write_with(&self, id: BlobId, digests: Digests) -> object_store::Result<Writer> {
        let upload = self.store.put_multipart(&id.path()).await?;
        Ok(Writer::new(upload, digests))
    }

    /// Gives the bytes of a blob another id too, without copying them.
    pub(crate) async fn link(&self, from: BlobId, to: BlobId) -> object_store::Result<()> {
        self.store.copy(&from.path(), &to.path()).await
    }

    /// Removes a blob with its pictures and whatever a broken-off write left beside it, for good. There
    /// need not be any.
    pub(crate) async fn remove(&self, id: BlobId) -> object_store::Result<()> {
        if id.store != Store::Thumbnails {
            match self.store.delete(&id.path()).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(cause) => return Err(cause),
            }
            self.sweep(id, '#').await?;
        }
        match id.store {
            Store::Public => Ok(()),
            Store::Private | Store::Thumbnails => self.sweep(BlobId::pictures_of(id), '-').await,
        }
    }

    /// Removes the files whose names are the blob's id, this character and anything else.
    async fn sweep(&self, id: BlobId, mark: char) -> object_store::Result<()> {
        let directory = self.root.join(id.directory());
        let prefix = format!("{}{mark}", id.uuid);
        let swept = tokio::task::spawn_blocking(move || sweep_files(&directory, &prefix)).await?;
        swept.map_err(|source| object_store::Error::Generic {
            store: "blobs",
            source: source.into(),
        })
    }
}

/// Removes the files of one blob and makes all removals in the directory durable: a blob that comes
/// back after a power cut would be nobody's.
fn sweep_files(directory: &Path, prefix: &str) -> io::Result<()> {
    let entries = match fs::read_dir(directory) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            match fs::remove_file(entry.path()) {
                // The write that was broken off cleans up as well, and was faster.
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
                removed => removed?,
            }
        }
    }
    fs::File::open(directory)?.sync_all()
}
