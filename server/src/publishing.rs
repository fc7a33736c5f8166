//! Publishing: an asset gets a copy in the public store, or loses it.
//!
//! It goes as an upload does: a row says that a copy is arriving, the bytes are written and synced, one
//! transaction gives the copy to the asset. Whoever comes second, finds the asset gone or dies on the
//! way leaves a copy that is nobody's and is removed. Unpublishing is the same backwards.

use futures_util::TryStreamExt;
use uuid::Uuid;

use crate::blobs::{BlobId, Store};
use crate::error::{Error, chain};
use crate::loose_blob::LooseBlob;
use crate::records::{Asset, Published, WorkspaceId};
use crate::state::Library;
use crate::sweep;

/// Makes an asset public. One that is public already stays as it is.
pub(crate) async fn publish(
    library: Library,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Asset, Error> {
    // In a task of its own: a client that goes away now must not stop it half-way.
    let published = tokio::spawn(copy_out(library, workspace, id)).await;
    published.map_err(Error::internal)?
}

/// Makes an asset private. When this returns nobody finds the copy, and its bytes are gone or on their
/// way out.
pub(crate) async fn unpublish(
    library: Library,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Asset, Error> {
    let unpublished = tokio::spawn(take_back(library, workspace, id)).await;
    unpublished.map_err(Error::internal)?
}

async fn copy_out(library: Library, workspace: WorkspaceId, id: Uuid) -> Result<Asset, Error> {
    let asset = library.records.asset(workspace, id).await?;
    let asset = asset.ok_or_else(|| Error::no_asset(id))?;
    if asset.public.is_some() {
        return Ok(asset);
    }
    let copy = LooseBlob::announce(&library, Store::Public).await?;
    copy_bytes(&library, &asset, copy.id()).await?;
    match library.records.publish(workspace, id, copy.id()).await? {
        Published::Asset(asset) => {
            copy.settle();
            Ok(*asset)
        }
        Published::Already(asset) => Ok(*asset),
        Published::NoAsset => Err(Error::no_asset(id)),
        // It took longer than any sweep waits.
        Published::NoBlob => Err(Error::TooSlow),
    }
}

async fn take_back(library: Library, workspace: WorkspaceId, id: Uuid) -> Result<Asset, Error> {
    let unpublished = library.records.unpublish(workspace, id).await?;
    let unpublished = unpublished.ok_or_else(|| Error::no_asset(id))?;
    if let Some(copy) = unpublished.copy
        && let Err(cause) = sweep::remove(&library, copy).await
    {
        // A later sweep takes it.
        tracing::warn!(cause = chain(&cause), blob = %copy, "a public copy could not be removed");
    }
    Ok(unpublished.asset)
}

/// Copies an asset's bytes and makes sure that they are what its record says: what is given to anyone,
/// and kept by caches for ever, should not be a disk's mistake.
async fn copy_bytes(library: &Library, asset: &Asset, copy: BlobId) -> Result<(), Error> {
    let read = library.blobs.read_whole(asset.blob).await;
    let mut bytes = read.map_err(|cause| match cause {
        // Its bytes are just being removed.
        object_store::Error::NotFound { .. } => Error::no_asset(asset.id),
        cause => cause.into(),
    })?;
    let mut writer = library.blobs.write_copy(copy, &asset.stored).await?;
    while let Some(chunk) = bytes.try_next().await? {
        writer.write(chunk).await?;
    }
    if writer.finish().await? != asset.stored {
        return Err(Error::internal(
            "the bytes of an asset are not as they came",
        ));
    }
    Ok(())
}
