//! Announced assets: an id, a name and a promise of bytes, which come later or never.
//!
//! An announced asset owns its blob from the moment that the bytes are durable, as an asset does, until
//! one transaction makes it an asset, or lets the blob go.

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};
use uuid::Uuid;

use super::asset_row::{count, instant, name, stored};
use super::assets::{Times, find, insert};
use super::loose::{let_go, take};
use super::webhooks::{Message, enqueue};
use super::{Asset, NewAsset, Records, Result, Stage, WorkspaceId};
use crate::blobs::{BlobId, Stored};
use crate::state::now;
use crate::thumbnails;

/// An announced asset.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub(crate) id: Uuid,
    pub(crate) workspace: WorkspaceId,
    pub(crate) name: Name,
    pub(crate) client_name: Option<String>,
    /// As it was announced.
    pub(crate) mime_type: String,
    /// As it was announced.
    pub(crate) size: u64,
    pub(crate) created: Timestamp,
    pub(crate) created_by: String,
    /// The bytes, once they have come.
    pub(crate) held: Option<Held>,
}

/// Bytes of an announced asset.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) blob: BlobId,
    pub(crate) stored: Stored,
    /// What they are.
    pub(crate) mime_type: String,
}

/// What became of bytes that came for an announced asset.
pub(crate) enum Supplied {
    /// They are its own now, and durable. The bytes that it had before are to be removed.
    Held(Option<BlobId>),
    /// It is an asset by now, or gone.
    Over,
    /// A sweep took them for a leftover.
    NoBlob,
}

/// What became of an announced asset that was to become an asset.
pub(crate) enum Confirmed {
    /// It is one now, and durable.
    Asset(Box<Asset>),
    /// It was one before.
    Already(Box<Asset>),
    /// The bytes have not come.
    NoBytes,
    /// There is no such asset, announced or not.
    NoAsset,
}

pub(super) const SELECT: &str = "SELECT id, workspace, name, client_name, mime_type, size, created, created_by, \
     blob, blob_size, sha256, part_count, crc32, blob_type FROM pending_assets ";

impl Records {
    /// Announces an asset and gives it its id.
    pub(crate) async fn announce_asset(&self, asset: &NewAsset, size: u64) -> Result<Uuid> {
        let id = Uuid::now_v7();
        sqlx::query(
            "INSERT INTO pending_assets \
             (id, workspace, name, client_name, mime_type, size, created, created_by) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(asset.workspace)
        .bind(asset.name.as_str())
        .bind(&asset.client_name)
        .bind(&asset.mime_type)
        .bind(size.cast_signed())
        .bind(now())
        .bind(&asset.created_by)
        .execute(&self.writer)
        .await?;
        Ok(id)
    }

    /// The announced asset of that id, whoever's it is: for those who were given an address of it.
    pub(crate) async fn expected(&self, id: Uuid) -> Result<Option<Pending>> {
        let found = sqlx::query_as(sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = ?")));
        Ok(found.bind(id).fetch_optional(&self.readers).await?)
    }

    /// The announced asset of that id, if it is this workspace's.
    pub(crate) async fn pending(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
    ) -> Result<Option<Pending>> {
        let mut reader = self.readers.acquire().await?;
        find_pending(&mut reader, workspace, id).await
    }

    /// Gives an arriving blob to an announced asset, in one transaction.
    pub(crate) async fn supply(
        &self,
        id: Uuid,
        blob: BlobId,
        stored: Stored,
        mime_type: &str,
    ) -> Result<Supplied> {
        let mut tx = self.write().await?;
        if !take(&mut tx, blob).await? {
            return Ok(Supplied::NoBlob);
        }
        let before: Option<Option<Uuid>> =
            sqlx::query_scalar("SELECT blob FROM pending_assets WHERE id = ?")
                .bind(id)
                .fetch_optional(&mut *tx)
                .await?;
        let Some(before) = before else {
            return Ok(Supplied::Over);
        };
        sqlx::query(
            "UPDATE pending_assets SET blob = ?, blob_size = ?, sha256 = ?, part_count = ?, crc32 = ?, \
             blob_type = ? WHERE id = ?",
        )
        .bind(blob.uuid)
        .bind(stored.size.cast_signed())
        .bind(&stored.digest.sha256()[..])
        .bind(stored.digest.parts())
        .bind(stored.crc32)
        .bind(mime_type)
        .bind(id)
        .execute(&mut *tx)
        .await?;
        let before = before.map(BlobId::private);
        if let Some(before) = before {
            let_go(&mut tx, before).await?;
        }
        tx.commit().await?;
        Ok(Supplied::Held(before))
    }

    /// Makes an announced asset whose bytes have come an asset with the same id, and tells the webhooks
    /// that ask for `event`, in one transaction.
    pub(crate) async fn confirm(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        event: &str,
        body: impl FnOnce(&Asset) -> String,
    ) -> Result<Confirmed> {
        let mut tx = self.write().await?;
        let Some(pending) = find_pending(&mut tx, workspace, id).await? else {
            let asset = find(&mut tx, workspace, id).await?;
            return Ok(asset.map_or(Confirmed::NoAsset, |asset| {
                Confirmed::Already(Box::new(asset))
            }));
        };
        let held = pending.held.filter(|held| held.stored.size == pending.size);
        let Some(held) = held else {
            return Ok(Confirmed::NoBytes);
        };
        let new = NewAsset {
            workspace,
            folder: None,
            name: pending.name,
            client_name: pending.client_name,
            thumbnail: thumbnails::first_state(&held.mime_type),
            key: None,
            mime_type: held.mime_type,
            created_by: pending.created_by,
            stage: Stage::Live,
        };
        remove(&mut tx, workspace, id).await?;
        let times = Times {
            created: pending.created.millis(),
            modified: now(),
        };
        insert(&mut tx, id, times, &new, &held.stored, held.blob).await?;
        let asset = find(&mut tx, workspace, id).await?;
        let asset = asset.ok_or(sqlx::Error::RowNotFound)?;
        let body = body(&asset);
        let message = Message { event, body: &body };
        enqueue(&mut tx, workspace, &message).await?;
        tx.commit().await?;
        Ok(Confirmed::Asset(Box::new(asset)))
    }

    /// Removes an announced asset. Gives the blob whose bytes are to be removed, or `None` where there
    /// is no such asset.
    pub(crate) async fn withdraw(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
    ) -> Result<Option<Option<BlobId>>> {
        let mut tx = self.write().await?;
        let Some(blob) = remove(&mut tx, workspace, id).await? else {
            return Ok(None);
        };
        if let Some(blob) = blob {
            let_go(&mut tx, blob).await?;
        }
        tx.commit().await?;
        Ok(Some(blob))
    }

    /// Removes up to `limit` assets of all workspaces that were announced before an instant; their bytes
    /// are then leaving. Says how many there were.
    pub(crate) async fn withdraw_before(&self, instant: i64, limit: u32) -> Result<u64> {
        let mut tx = self.write().await?;
        let blobs: Vec<Option<Uuid>> = sqlx::query_scalar(
            "DELETE FROM pending_assets WHERE id IN \
             (SELECT id FROM pending_assets WHERE created < ? ORDER BY created LIMIT ?) \
             RETURNING blob",
        )
        .bind(instant)
        .bind(limit)
        .fetch_all(&mut *tx)
        .await?;
        for &blob in blobs.iter().flatten() {
            let_go(&mut tx, BlobId::private(blob)).await?;
        }
        tx.commit().await?;
        Ok(blobs.len() as u64)
    }

    /// A batch of the announced assets of all workspaces whose bytes have come, in the order of their
    /// ids, for [`crate::verify`].
    pub(crate) async fn all_pending(&self, after: Uuid, limit: u32) -> Result<Vec<Pending>> {
        let statement = format!("{SELECT} WHERE id > ? AND blob IS NOT NULL ORDER BY id LIMIT ?");
        let found = sqlx::query_as(sqlx::AssertSqlSafe(statement));
        Ok(found
            .bind(after)
            .bind(limit)
            .fetch_all(&self.readers)
            .await?)
    }
}

/// One announced asset, as far as a transaction sees it.
pub(super) async fn find_pending(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Option<Pending>> {
    let statement = format!("{SELECT} WHERE workspace = ? AND id = ?");
    let found = sqlx::query_as(sqlx::AssertSqlSafe(statement));
    let found = found.bind(workspace).bind(id);
    Ok(found.fetch_optional(connection).await?)
}

/// Takes an announced asset out and gives its blob.
async fn remove(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Option<Option<BlobId>>> {
    let blob: Option<Option<Uuid>> = sqlx::query_scalar(
        "DELETE FROM pending_assets WHERE workspace = ? AND id = ? RETURNING blob",
    )
    .bind(workspace)
    .bind(id)
    .fetch_optional(connection)
    .await?;
    Ok(blob.map(|blob| blob.map(BlobId::private)))
}

impl FromRow<'_, SqliteRow> for Pending {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let held = match row.try_get("blob")? {
            Some(blob) => Some(Held {
                blob: BlobId::private(blob),
                stored: stored(row, "blob_size")?,
                mime_type: row.try_get("blob_type")?,
            }),
            None => None,
        };
        Ok(Pending {
            id: row.try_get("id")?,
            workspace: row.try_get("workspace")?,
            name: name(row)?,
            client_name: row.try_get("client_name")?,
            mime_type: row.try_get("mime_type")?,
            size: count(row, "size")?,
            created: instant(row, "created")?,
            created_by: row.try_get("created_by")?,
            held,
        })
    }
}
