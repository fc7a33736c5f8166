//! Workspaces: who owns files. They come to be with their first key or person.

use asset_dock_core::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};

use super::asset_row::{count, instant};
use super::{Records, Result, WorkspaceId};
use crate::state::now;

/// A workspace, and how much belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) name: String,
    pub(crate) created: Timestamp,
    pub(crate) assets: u64,
    pub(crate) bytes: u64,
    /// Keys that were not taken back.
    pub(crate) keys: u64,
    pub(crate) people: u64,
}

impl Records {
    /// The workspace of that name; it is made where there is none.
    pub(crate) async fn workspace(&self, name: &str) -> Result<WorkspaceId> {
        let mut tx = self.write().await?;
        let id = make(&mut tx, name).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The name of a workspace.
    pub(crate) async fn workspace_name(&self, workspace: WorkspaceId) -> Result<String> {
        let name = sqlx::query_scalar("SELECT name FROM workspaces WHERE id = ?");
        Ok(name.bind(workspace).fetch_one(&self.readers).await?)
    }

    /// All workspaces, by their names.
    pub(crate) async fn workspaces(&self) -> Result<Vec<Workspace>> {
        let workspaces = sqlx::query_as(
            "SELECT w.name, w.created, w.asset_count, w.asset_bytes, \
             (SELECT count(*) FROM keys k WHERE k.workspace = w.id AND k.revoked IS NULL) AS keys, \
             (SELECT count(*) FROM members m WHERE m.workspace = w.id) AS people \
             FROM workspaces w ORDER BY w.name",
        );
        Ok(workspaces.fetch_all(&self.readers).await?)
    }
}

/// The workspace of that name, made where there is none.
pub(super) async fn make(connection: &mut SqliteConnection, name: &str) -> Result<WorkspaceId> {
    sqlx::query("INSERT INTO workspaces (name, created) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(name)
        .bind(now())
        .execute(&mut *connection)
        .await?;
    let id = sqlx::query_scalar("SELECT id FROM workspaces WHERE name = ?");
    Ok(id.bind(name).fetch_one(connection).await?)
}

impl FromRow<'_, SqliteRow> for Workspace {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Workspace {
            name: row.try_get("name")?,
            created: instant(row, "created")?,
            assets: count(row, "asset_count")?,
            bytes: count(row, "asset_bytes")?,
            keys: count(row, "keys")?,
            people: count(row, "people")?,
        })
    }
}
