//! Removing folders.

use asset_dock_core::dialect::FolderContent;
use uuid::Uuid;

use super::{BELOW, FolderConflict, FolderError, find};
use crate::records::removal::{Fate, delete_below};
use crate::records::{Records, WorkspaceId};

impl Records {
    /// Removes a folder, with all that it holds where that is asked for: one transaction, whose memory
    /// does not grow with the content.
    pub(crate) async fn delete_folder(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        content: FolderContent,
        fate: Fate,
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
        delete_below(&mut tx, workspace, id, fate).await?;
        // At once: a parent may go together with its children.
        let statement = format!("{BELOW}DELETE FROM folders WHERE id IN (SELECT id FROM below)");
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(workspace)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
