//! Making, renaming and moving folders.
//!
//! The rules are checked where they are kept: in the transaction that writes, of which there is one at
//! a time. Two moves that are each fine cannot together make a cycle.

use asset_dock_core::names::Name;
use sqlx::error::DatabaseError;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::{Located, find, locate, way_to};
use crate::records::{Change, Move, Records, RecordsError, WorkspaceId};
use crate::state::now;

/// How many folders deep. It bounds the length of every path, also in an archive.
const MAX_DEPTH: usize = 64;

/// Why a folder is not made, changed or removed.
#[derive(Debug)]
pub(crate) enum FolderError {
    /// There is no such folder.
    Gone,
    /// There is no folder for it to lie in.
    NoParent,
    /// Other folders or its content are in the way.
    Conflict(FolderConflict),
    /// The database could not say.
    Failed(RecordsError),
}

/// What is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FolderConflict {
    /// Another folder has that name there, but perhaps for its case.
    #[error("there is already a folder with this name; choose another name or place")]
    NameTaken,
    /// It would lie in itself.
    #[error("a folder cannot be moved into itself or into a folder below it")]
    IntoItself,
    /// It, or what is below it, would lie too deep.
    #[error("folders can be nested {MAX_DEPTH} deep, and this would be deeper")]
    TooDeep,
    /// It holds something, and was to be removed only if it does not.
    #[error("this folder is not empty; with recursive=true all that it holds is deleted with it")]
    NotEmpty,
}

impl Records {
    /// Makes a folder.
    pub(crate) async fn insert_folder(
        &self,
        workspace: WorkspaceId,
        parent: Option<Uuid>,
        name: &Name,
    ) -> Result<Located, FolderError> {
        let mut tx = self.write().await?;
        if let Some(parent) = parent {
            let above = way_to(&mut tx, workspace, parent).await?;
            check_depth(above.len(), 1)?;
        }
        let id = insert(&mut tx, workspace, parent, name).await?;
        let made = locate(&mut tx, workspace, id).await?;
        tx.commit().await?;
        made.ok_or(FolderError::Gone)
    }

    /// Renames or moves a folder.
    pub(crate) async fn change_folder(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        change: &Change,
    ) -> Result<Located, FolderError> {
        let mut tx = self.write().await?;
        find(&mut tx, workspace, id)
            .await?
            .ok_or(FolderError::Gone)?;
        if let Move::Into(parent) = change.folder {
            let above = way_to(&mut tx, workspace, parent).await?;
            if above.iter().any(|folder| folder.id == id) {
                return Err(FolderConflict::IntoItself.into());
            }
            check_depth(above.len(), height(&mut tx, workspace, id).await?)?;
        }
        if !change.is_empty() {
            update(&mut tx, id, change).await?;
        }
        let changed = locate(&mut tx, workspace, id).await?;
        tx.commit().await?;
        changed.ok_or(FolderError::Gone)
    }
}

/// Whether folders that are `height` deep can lie in the last of `above`.
fn check_depth(above: usize, height: usize) -> Result<(), FolderError> {
    match above {
        0 => Err(FolderError::NoParent),
        above if above + height > MAX_DEPTH => Err(FolderConflict::TooDeep.into()),
        _ => Ok(()),
    }
}

/// How deep a folder is in itself: 1 where no other lies in it.
async fn height(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<usize> {
    let height: u32 = sqlx::query_scalar(
        "WITH RECURSIVE below (id, height) AS ( \
         SELECT id, 1 FROM folders WHERE workspace = ? AND id = ? \
         UNION ALL SELECT f.id, height + 1 FROM below CROSS JOIN folders f ON f.parent = below.id) \
         SELECT max(height) FROM below",
    )
    .bind(workspace)
    .bind(id)
    .fetch_one(connection)
    .await?;
    usize::try_from(height).map_err(|cause| sqlx::Error::Decode(cause.into()))
}

/// Writes a folder down. The index of places refuses a name that is there.
pub(in crate::records) async fn insert(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    parent: Option<Uuid>,
    name: &Name,
) -> sqlx::Result<Uuid> {
    let (id, now) = (Uuid::now_v7(), now());
    sqlx::query(
        "INSERT INTO folders (id, workspace, parent, name, name_key, created, modified) \
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id)
    .bind(workspace)
    .bind(parent)
    .bind(name.as_str())
    .bind(name.key())
    .bind(now)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(id)
}

async fn update(
    connection: &mut SqliteConnection,
    id: Uuid,
    change: &Change,
) -> Result<(), FolderError> {
    let mut query = QueryBuilder::<Sqlite>::new("UPDATE folders SET modified = ");
    query.push_bind(now());
    if let Some(name) = &change.name {
        query.push(", name = ").push_bind(name.to_string());
        query.push(", name_key = ").push_bind(name.key());
    }
    match change.folder {
        Move::Stay => {}
        Move::ToRoot => {
            query.push(", parent = NULL");
        }
        Move::Into(parent) => {
            query.push(", parent = ").push_bind(parent);
        }
    }
    query.push(" WHERE id = ").push_bind(id);
    query.build().execute(connection).await?;
    Ok(())
}

impl From<FolderConflict> for FolderError {
    fn from(conflict: FolderConflict) -> Self {
        FolderError::Conflict(conflict)
    }
}

impl From<RecordsError> for FolderError {
    fn from(cause: RecordsError) -> Self {
        FolderError::Failed(cause)
    }
}

impl From<sqlx::Error> for FolderError {
    fn from(cause: sqlx::Error) -> Self {
        let database = cause.as_database_error();
        if database.is_some_and(DatabaseError::is_unique_violation) {
            FolderConflict::NameTaken.into()
        } else {
            FolderError::Failed(cause.into())
        }
    }
}
