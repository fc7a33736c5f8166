//! Folders, as far as uploads into them and lists of them need.

use sqlx::FromRow;
use uuid::Uuid;

use super::{Records, Result, WorkspaceId};
use crate::state::now;

/// A folder.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Folder {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}

impl Records {
    /// Makes a folder.
    ///
    /// # Errors
    /// [`super::RecordsError::MissingReference`] where the parent does not exist.
    pub(crate) async fn insert_folder(
        &self,
        workspace: WorkspaceId,
        parent: Option<Uuid>,
        name: &str,
    ) -> Result<Folder> {
        let folder = sqlx::query_as(
            "INSERT INTO folders (id, workspace, parent, name, created) VALUES (?, ?, ?, ?, ?) \
             RETURNING id, name",
        )
        .bind(Uuid::now_v7())
        .bind(workspace)
        .bind(parent)
        .bind(name)
        .bind(now())
        .fetch_one(&self.writer)
        .await?;
        Ok(folder)
    }

    /// The folder of that id, if it is this workspace's.
    pub(crate) async fn folder(&self, workspace: WorkspaceId, id: Uuid) -> Result<Option<Folder>> {
        let folder = sqlx::query_as("SELECT id, name FROM folders WHERE workspace = ? AND id = ?")
            .bind(workspace)
            .bind(id)
            .fetch_optional(&self.readers)
            .await?;
        Ok(folder)
    }
}
