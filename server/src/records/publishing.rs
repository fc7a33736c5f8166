//! The public copies of assets: which there are, and which asset each belongs to.

use sqlx::{QueryBuilder, Sqlite};
use uuid::Uuid;

use super::assets::{SELECT, find};
use super::loose::{let_go, take};
use super::{Asset, Records, Result, WorkspaceId};
use crate::blobs::BlobId;
use crate::state::now;

/// What became of a copy that was to become an asset's.
pub(crate) enum Published {
    /// It is the asset's now, and durable.
    Asset(Box<Asset>),
    /// The asset has got another copy meanwhile; this one is nobody's.
    Already(Box<Asset>),
    /// The asset went away while it was copied.
    NoAsset,
    /// A sweep took the copy for a leftover.
    NoBlob,
}

/// An asset that is private now.
pub(crate) struct Unpublished {
    pub(crate) asset: Asset,
    /// The copy that it had, whose bytes are to be removed.
    pub(crate) copy: Option<BlobId>,
}

impl Records {
    /// Turns an arriving blob into the public copy of an asset that has none, in one transaction. The
    /// copy keeps the name that the asset has now.
    pub(crate) async fn publish(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        blob: BlobId,
    ) -> Result<Published> {
        let mut tx = self.write().await?;
        if !take(&mut tx, blob).await? {
            return Ok(Published::NoBlob);
        }
        let set = sqlx::query(
            "UPDATE assets SET public_blob = ?, public_name = name, public_since = ? \
             WHERE workspace = ? AND id = ? AND public_blob IS NULL",
        )
        .bind(blob.uuid)
        .bind(now())
        .bind(workspace)
        .bind(id)
        .execute(&mut *tx)
        .await?;
        let asset = find(&mut tx, workspace, id).await?;
        match asset.map(Box::new) {
            None => Ok(Published::NoAsset),
            // Without a commit the blob stays in the book.
            Some(asset) if set.rows_affected() == 0 => Ok(Published::Already(asset)),
            Some(asset) => {
                tx.commit().await?;
                Ok(Published::Asset(asset))
            }
        }
    }

    /// Takes the public copy away from an asset and lets it go, in one transaction. `None` where there
    /// is no such asset.
    pub(crate) async fn unpublish(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
    ) -> Result<Option<Unpublished>> {
        let mut tx = self.write().await?;
        let Some(mut asset) = find(&mut tx, workspace, id).await? else {
            return Ok(None);
        };
        let copy = asset.public.take().map(|public| public.blob);
        if let Some(copy) = copy {
            sqlx::query(
                "UPDATE assets SET public_blob = NULL, public_name = NULL, public_since = NULL \
                 WHERE workspace = ? AND id = ?",
            )
            .bind(workspace)
            .bind(id)
            .execute(&mut *tx)
            .await?;
            let_go(&mut tx, copy).await?;
            tx.commit().await?;
        }
        Ok(Some(Unpublished { asset, copy }))
    }

    /// The asset that has this public copy, whatever its workspace: its address is for anyone.
    pub(crate) async fn published_asset(&self, copy: Uuid) -> Result<Option<Asset>> {
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("WHERE a.public_blob = ").push_bind(copy);
        Ok(query.build_query_as().fetch_optional(&self.readers).await?)
    }
}
