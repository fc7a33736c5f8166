//! The hold on a blob that is nobody's yet: an upload on its way, or a public copy being made.

use crate::blobs::{BlobId, Store};
use crate::error::Error;
use crate::state::Library;
use crate::sweep;

/// A blob that is nobody's yet. Dropped before it is settled, it is removed.
pub(crate) struct LooseBlob {
    id: BlobId,
    library: Option<Library>,
}

impl LooseBlob {
    /// Says that bytes are about to be written.
    pub(crate) async fn announce(library: &Library, store: Store) -> Result<Self, Error> {
        Self::announce_as(library, BlobId::generate(store)).await
    }

    /// Says that the pictures of a private blob are about to be written.
    pub(crate) async fn announce_pictures(library: &Library, of: BlobId) -> Result<Self, Error> {
        Self::announce_as(library, BlobId::pictures_of(of)).await
    }

    async fn announce_as(library: &Library, id: BlobId) -> Result<Self, Error> {
        library.records.announce_blob(id).await?;
        Ok(LooseBlob {
            id,
            library: Some(library.clone()),
        })
    }

    /// Which it is.
    pub(crate) fn id(&self) -> BlobId {
        self.id
    }

    /// It has become an asset's.
    pub(crate) fn settle(mut self) {
        self.library = None;
    }
}

impl Drop for LooseBlob {
    fn drop(&mut self) {
        let (Some(library), Ok(runtime)) =
            (self.library.take(), tokio::runtime::Handle::try_current())
        else {
            return;
        };
        let id = self.id;
        runtime.spawn(async move {
            if let Err(cause) = sweep::discard(&library, id).await {
                // A later sweep takes it.
                tracing::warn!(%cause, blob = %id, "a leftover could not be removed");
            }
        });
    }
}
