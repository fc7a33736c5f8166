//! Assets on their way out of the library: one, or all below a folder; into the trash, or for good.
//!
//! Whichever it is, it is one transaction: an asset is in `assets` or in `trash`, or its blob is in the
//! book of loose ones. Its shares end with its row, those of several with their last, and its public copy is let go.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::loose::let_go;
use super::{Records, Result, WorkspaceId, folders};
use crate::blobs::BlobId;
use crate::state::now;

/// What becomes of deleted assets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// They can be restored for a while.
    Trash,
    /// Nothing stays of them.
    Gone,
}

/// What `assets` and `trash` both hold, but for the folder.
pub(super) const KEPT: &str = "id, workspace, name, name_key, client_name, mime_type, size, sha256, \
     part_count, crc32, blob, created, modified, created_by, stage, width, height, thumbnail, thumbnail_reason, tags";

impl Records {
    /// Removes an asset. Gives the blobs whose bytes are to be removed now, or `None` where there is
    /// no such asset.
    pub(crate) async fn delete_asset(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        fate: Fate,
    ) -> Result<Option<Vec<BlobId>>> {
        let mut tx = self.write().await?;
        if fate == Fate::Trash {
            move_to_trash(&mut tx, workspace, id).await?;
        }
        let deleted: Option<(Uuid, Option<Uuid>)> = sqlx::query_as(
            "DELETE FROM assets WHERE workspace = ? AND id = ? RETURNING blob, public_blob",
        )
        .bind(workspace)
        .bind(id)
        .fetch_optional(&mut *tx)
        .await?;
        let Some((blob, public)) = deleted else {
            return Ok(None);
        };
        let private = (fate == Fate::Gone).then_some(BlobId::private(blob));
        let blobs = private.into_iter().chain(public.map(BlobId::public));
        let blobs: Vec<BlobId> = blobs.collect();
        for &blob in &blobs {
            let_go(&mut tx, blob).await?;
        }
        tx.commit().await?;
        Ok(Some(blobs))
    }
}

/// Copies one asset, if it is there, with the names of the folders that it lies in.
async fn move_to_trash(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<()> {
    let folder: Option<Option<Uuid>> =
        sqlx::query_scalar("SELECT folder FROM assets WHERE workspace = ? AND id = ?")
            .bind(workspace)
            .bind(id)
            .fetch_optional(&mut *connection)
            .await?;
    let path = match folder.flatten() {
        Some(folder) => folders::path_of(connection, workspace, folder).await?,
        None => String::new(),
    };
    let statement = format!(
        "INSERT INTO trash (folder, path, deleted, {KEPT}) \
         SELECT folder, ?, ?, {KEPT} FROM assets WHERE workspace = ? AND id = ?"
    );
    sqlx::query(sqlx::AssertSqlSafe(statement))
        .bind(path)
        .bind(now())
        .bind(workspace)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes all assets below a folder, and keeps none of them in memory. The blobs that are let go are
/// in the book of loose ones afterwards.
pub(super) async fn delete_below(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    folder: Uuid,
    fate: Fate,
) -> Result<()> {
    let path = folders::path_of(connection, workspace, folder).await?;
    // Its parameters: the folder, its path, now.
    let below = "WITH RECURSIVE below (id, path) AS ( SELECT ?1, ?2 \
         UNION ALL SELECT f.id, below.path || '/' || f.name \
         FROM below CROSS JOIN folders f ON f.parent = below.id)";
    let kept = KEPT.replace(", ", ", a.");
    let to_trash = format!(
        "{below} INSERT INTO trash (folder, path, deleted, {KEPT}) \
         SELECT a.folder, below.path, ?3, a.{kept} \
         FROM below CROSS JOIN assets a ON a.folder = below.id"
    );
    let loose = |column: &str, store: &str| {
        format!(
            "{below} INSERT INTO loose_blobs (blob, store, state, since) \
             SELECT a.{column}, '{store}', 'leaving', ?3 \
             FROM below CROSS JOIN assets a ON a.folder = below.id WHERE a.{column} IS NOT NULL"
        )
    };
    let statements = [
        match fate {
            Fate::Trash => to_trash,
            Fate::Gone => loose("blob", "private"),
        },
        loose("public_blob", "public"),
        format!("{below} DELETE FROM assets WHERE folder IN (SELECT id FROM below)"),
    ];
    let now = now();
    for statement in statements {
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(folder)
            .bind(&path)
            .bind(now)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
