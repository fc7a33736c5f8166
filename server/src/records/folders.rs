//! Folders, as far as uploads into them and lists of them need.

use sqlx::FromRow;
use uuid::Uuid;

use super::{Records, WorkspaceId};
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
    /// A foreign key violation where the parent does not exist.
    pub(crate) async fn insert_folder(
        &self,
        workspace: WorkspaceId,
        parent: Option<Uuid>,
        name: &str,
    ) -> sqlx::Result<Folder> {
        sqlx::query_as(
            "INSERT INTO folders (id, workspace, parent, name, created) VALUES (?, ?, ?, ?, ?) \
             RETURNING id, name",
        )
        .bind(Uuid::now_v7())
        .bind(workspace)
        .bind(parent)
        .bind(name)
        .bind(now())
        .fetch_one(&self.writer)
        .await
    }

    /// The folder of that id, if it is this workspace's.
    pub(crate) async fn folder(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
    ) -> sqlx::Result<Option<Folder>> {
        sqlx::query_as("SELECT id, name FROM folders WHERE workspace = ? AND id = ?")
            .bind(workspace)
            .bind(id)
            .fetch_optional(&self.readers)
            .await
    }
}
