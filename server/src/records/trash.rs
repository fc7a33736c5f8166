//! The trash: what is in it, and the two ways out of it.

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::asset_row::instant;
use super::assets::find;
use super::folders::{child, insert};
use super::loose::let_go;
use super::removal::KEPT;
use super::{Asset, Records, Result, WorkspaceId};
use crate::blobs::BlobId;
use crate::state::now;

/// A deleted asset that can be restored.
#[derive(Clone, Debug)]
pub(crate) struct Trashed {
    /// As it was, but private; without its folder where that is gone.
    pub(crate) asset: Asset,
    pub(crate) deleted: Timestamp,
    /// The names of the folders it lay in, the top one first, joined by `/`.
    pub(crate) path: String,
}

/// Where a deleted asset's columns come from; its folder's name comes with it.
pub(super) const SELECT: &str = "SELECT a.id, a.name, a.mime_type, a.size, a.sha256, a.part_count, a.crc32, a.blob, \
     a.created, a.modified, a.created_by, a.width, a.height, a.thumbnail, a.thumbnail_reason, \
     NULL AS public_blob, NULL AS public_name, NULL AS public_since, a.tags, f.id AS folder, f.name AS folder_name, \
     a.deleted, a.path FROM trash a LEFT JOIN folders f ON f.id = a.folder ";

impl Records {
    /// Brings a deleted asset back with its id, in one transaction. `None` where there is no such.
    pub(crate) async fn restore(&self, workspace: WorkspaceId, id: Uuid) -> Result<Option<Asset>> {
        let mut tx = self.write().await?;
        let place: Option<(Option<Uuid>, String)> =
            sqlx::query_as("SELECT folder, path FROM trash WHERE workspace = ? AND id = ?")
                .bind(workspace)
                .bind(id)
                .fetch_optional(&mut *tx)
                .await?;
        let Some((folder, path)) = place else {
            return Ok(None);
        };
        let folder = folder_again(&mut tx, workspace, folder, &path).await?;
        let statement = format!(
            "INSERT INTO assets (folder, {KEPT}) \
             SELECT ?, {KEPT} FROM trash WHERE workspace = ? AND id = ?"
        );
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(folder)
            .bind(workspace)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        delete(&mut tx, workspace, id).await?;
        let asset = find(&mut tx, workspace, id).await?;
        tx.commit().await?;
        Ok(asset)
    }

    /// Removes a deleted asset for good. Gives the blob whose bytes are to be removed, or `None` where
    /// there is no such asset.
    pub(crate) async fn purge(&self, workspace: WorkspaceId, id: Uuid) -> Result<Option<BlobId>> {
        let mut tx = self.write().await?;
        let Some(blob) = delete(&mut tx, workspace, id).await? else {
            return Ok(None);
        };
        let_go(&mut tx, blob).await?;
        tx.commit().await?;
        Ok(Some(blob))
    }

    /// Removes for good all that is in a workspace's trash.
    pub(crate) async fn purge_all(&self, workspace: WorkspaceId) -> Result<()> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT INTO loose_blobs (blob, store, state, since) \
             SELECT blob, 'private', 'leaving', ? FROM trash WHERE workspace = ?",
        )
        .bind(now())
        .bind(workspace)
        .execute(&mut *tx)
        .await?;
        sqlx::query("DELETE FROM trash WHERE workspace = ?")
            .bind(workspace)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Removes for good up to `limit` assets of all workspaces that were deleted before an instant.
    /// Says how many there were.
    pub(crate) async fn purge_before(&self, instant: i64, limit: u32) -> Result<u64> {
        let mut tx = self.write().await?;
        let blobs: Vec<Uuid> = sqlx::query_scalar(
            "DELETE FROM trash WHERE id IN \
             (SELECT id FROM trash WHERE deleted < ? ORDER BY deleted LIMIT ?) RETURNING blob",
        )
        .bind(instant)
        .bind(limit)
        .fetch_all(&mut *tx)
        .await?;
        for &blob in &blobs {
            let_go(&mut tx, BlobId::private(blob)).await?;
        }
        tx.commit().await?;
        Ok(blobs.len() as u64)
    }

    /// A batch of the deleted assets of all workspaces in the order of their ids, for [`crate::verify`].
    pub(crate) async fn all_trashed(&self, after: Uuid, limit: u32) -> Result<Vec<Asset>> {
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("WHERE a.id > ").push_bind(after);
        query.push(" ORDER BY a.id LIMIT ").push_bind(limit);
        Ok(query.build_query_as().fetch_all(&self.readers).await?)
    }
}

/// Takes a row out of the trash and gives its blob.
async fn delete(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<BlobId>> {
    let blob: Option<Uuid> =
        sqlx::query_scalar("DELETE FROM trash WHERE workspace = ? AND id = ? RETURNING blob")
            .bind(workspace)
            .bind(id)
            .fetch_optional(connection)
            .await?;
    Ok(blob.map(BlobId::private))
}

/// The folder that an asset lay in, wherever it is now; where it is gone, the one at its path, whose
/// missing folders are made.
async fn folder_again(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    folder: Option<Uuid>,
    path: &str,
) -> sqlx::Result<Option<Uuid>> {
    let Some(folder) = folder else {
        return Ok(None);
    };
    let is_there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM folders WHERE workspace = ? AND id = ?)")
            .bind(workspace)
            .bind(folder)
            .fetch_one(&mut *connection)
            .await?;
    if is_there {
        return Ok(Some(folder));
    }
    let mut place = None;
    for name in path.split('/').filter_map(|name| Name::clean(name).ok()) {
        place = Some(match child(connection, workspace, place, &name).await? {
            Some(folder) => folder,
            None => insert(connection, workspace, place, &name).await?,
        });
    }
    Ok(place)
}

impl FromRow<'_, SqliteRow> for Trashed {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Trashed {
            asset: Asset::from_row(row)?,
            deleted: instant(row, "deleted")?,
            path: row.try_get("path")?,
        })
    }
}
