//! Folders, as far as uploads into them and lists of them need.

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::asset_row::{instant, name};
use super::{Records, Result, WorkspaceId};
use crate::state::now;

/// A folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    pub(crate) id: Uuid,
    pub(crate) name: Name,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
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
        name: &Name,
    ) -> Result<Folder> {
        let now = now();
        let folder = sqlx::query_as(
            "INSERT INTO folders (id, workspace, parent, name, name_key, created, modified) \
             VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id, name, created, modified",
        )
        .bind(Uuid::now_v7())
        .bind(workspace)
        .bind(parent)
        .bind(name.as_str())
        .bind(name.key())
        .bind(now)
        .bind(now)
        .fetch_one(&self.writer)
        .await?;
        Ok(folder)
    }

    /// The folder of that id, if it is this workspace's.
    pub(crate) async fn folder(&self, workspace: WorkspaceId, id: Uuid) -> Result<Option<Folder>> {
        let folder = sqlx::query_as(
            "SELECT id, name, created, modified FROM folders WHERE workspace = ? AND id = ?",
        )
        .bind(workspace)
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        Ok(folder)
    }
}

impl FromRow<'_, SqliteRow> for Folder {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Folder {
            id: row.try_get("id")?,
            name: name(row)?,
            created: instant(row, "created")?,
            modified: instant(row, "modified")?,
        })
    }
}
