//! Removing folders.

use asset_dock_core::dialect::FolderContent;
use uuid::Uuid;

use super::{BELOW, FolderConflict, FolderError, find};
use crate::records::{Records, WorkspaceId};
use crate::state::now;

impl Records {
    /// Removes a folder, with all that it holds where that is asked for: one transaction, whose memory
    /// does not grow with the content. The blobs of its assets are then leaving.
    pub(crate) async fn delete_folder(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        content: FolderContent,
    ) -> Result<(), FolderError> {
        let mut tx = self.write().await?;
        find(&mut tx, workspace, id)
            .await?
            .ok_or(FolderError::Gone)?;
        if content == FolderContent::Keep {
            let holds: bool = sqlx::query_scalar(
                "SELECT EXISTS (SELECT 1 FROM folders WHERE parent = ?1) \
                 OR EXISTS (SELECT 1 FROM assets WHERE folder = ?1)",
            )
            .bind(id)
            .fetch_one(&mut *tx)
            .await?;
            if holds {
                return Err(FolderConflict::NotEmpty.into());
            }
        }
        let since = now();
        for (statement, since) in [
            (
                "INSERT INTO loose_blobs (blob, state, since) SELECT blob, 'leaving', ? \
                 FROM assets WHERE folder IN (SELECT id FROM below)",
                Some(since),
            ),
            (
                "DELETE FROM assets WHERE folder IN (SELECT id FROM below)",
                None,
            ),
            // The folders at once: a parent may go together with its children.
            (
                "DELETE FROM folders WHERE id IN (SELECT id FROM below)",
                None,
            ),
        ] {
            let query = sqlx::query(sqlx::AssertSqlSafe(format!("{BELOW}{statement}")));
            let query = query.bind(workspace).bind(id);
            let query = match since {
                Some(since) => query.bind(since),
                None => query,
            };
            query.execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
