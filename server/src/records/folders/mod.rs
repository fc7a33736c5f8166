//! Folders: each names the folder it lies in. What holds for all of them (no cycle, no name twice in
//! one place, a greatest depth) is checked in the transaction that changes them.

mod place;
mod rekey;
mod remove;
mod subtree;

pub(super) use place::insert;
pub(crate) use place::{FolderConflict, FolderError};
pub(crate) use subtree::{FileBelow, FolderBelow, Subtree};

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::asset_row::{instant, name};
use super::assets::FolderRef;
use super::{Records, Result, WorkspaceId};

/// A folder, with the name of the one it lies in.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    pub(crate) id: Uuid,
    pub(crate) name: Name,
    /// `None` is the top level.
    pub(crate) parent: Option<FolderRef>,
    pub(crate) created: Timestamp,
    /// When its name or place changed last.
    pub(crate) modified: Timestamp,
}

/// A folder and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    pub(crate) folder: Folder,
    /// The folders above it, the top one first.
    pub(crate) path: Vec<FolderRef>,
}

/// Where a folder's columns come from; its parent's name comes with it.
pub(super) const SELECT: &str = "SELECT d.id, d.name, d.created, d.modified, d.parent, \
     p.name AS parent_name FROM folders d LEFT JOIN folders p ON p.id = d.parent ";

/// Begins a statement that knows the ids of a folder and of all folders below it as `below`. It takes
/// the workspace and the folder.
const BELOW: &str = "WITH RECURSIVE below (id) AS ( \
     SELECT id FROM folders WHERE workspace = ? AND id = ? \
     UNION ALL SELECT f.id FROM below CROSS JOIN folders f ON f.parent = below.id) ";

impl Records {
    /// Whether there is a folder of that id in this workspace.
    pub(crate) async fn has_folder(&self, workspace: WorkspaceId, id: Uuid) -> Result<bool> {
        let mut reader = self.readers.acquire().await?;
        Ok(find(&mut reader, workspace, id).await?.is_some())
    }

    /// The folder of that id and the way to it, if it is this workspace's.
    pub(crate) async fn folder(&self, workspace: WorkspaceId, id: Uuid) -> Result<Option<Located>> {
        // Of one moment, even if the folder is moved between the two statements.
        let mut tx = self.readers.begin().await?;
        Ok(locate(&mut tx, workspace, id).await?)
    }
}

async fn find(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Folder>> {
    let mut query = QueryBuilder::<Sqlite>::new(SELECT);
    query.push("WHERE d.workspace = ").push_bind(workspace);
    query.push(" AND d.id = ").push_bind(id);
    query.build_query_as().fetch_optional(connection).await
}

async fn locate(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Located>> {
    let Some(folder) = find(connection, workspace, id).await? else {
        return Ok(None);
    };
    let path = match &folder.parent {
        Some(parent) => way_to(connection, workspace, parent.id).await?,
        None => Vec::new(),
    };
    Ok(Some(Located { folder, path }))
}

/// The folders from the top level to this one and with it; empty where there is no such folder.
async fn way_to(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Vec<FolderRef>> {
    let way = sqlx::query(
        "WITH RECURSIVE up (id, name, parent, steps) AS ( \
         SELECT id, name, parent, 0 FROM folders WHERE workspace = ? AND id = ? \
         UNION ALL SELECT f.id, f.name, f.parent, steps + 1 FROM up JOIN folders f ON f.id = up.parent) \
         SELECT id, name FROM up ORDER BY steps DESC",
    )
    .bind(workspace)
    .bind(id)
    .fetch_all(connection)
    .await?;
    let folder = |row: &SqliteRow| {
        Ok(FolderRef {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
        })
    };
    way.iter().map(folder).collect()
}

/// The names of the folders to this one and with it, the top one first, joined by `/`.
pub(super) async fn path_of(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<String> {
    let way = way_to(connection, workspace, id).await?;
    let names: Vec<String> = way.into_iter().map(|folder| folder.name).collect();
    Ok(names.join("/"))
}

/// The folder of a name in a place.
pub(super) async fn child(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    parent: Option<Uuid>,
    name: &Name,
) -> sqlx::Result<Option<Uuid>> {
    // As the index of places has it.
    let query = sqlx::query_scalar(
        "SELECT id FROM folders \
         WHERE workspace = ? AND ifnull(parent, x'') = ifnull(?, x'') AND name_key = ?",
    );
    let query = query.bind(workspace).bind(parent).bind(name.key());
    query.fetch_optional(connection).await
}

impl FromRow<'_, SqliteRow> for Folder {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let parent = match row.try_get("parent")? {
            Some(id) => Some(FolderRef {
                id,
                name: row.try_get("parent_name")?,
            }),
            None => None,
        };
        Ok(Folder {
            id: row.try_get("id")?,
            name: name(row)?,
            parent,
            created: instant(row, "created")?,
            modified: instant(row, "modified")?,
        })
    }
}
