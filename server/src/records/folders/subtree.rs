//! Everything below a folder, for an archive of it.

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::{BELOW, find};
use crate::blobs::BlobId;
use crate::records::asset_row::{instant, name};
use crate::records::{Asset, Records, Result, WorkspaceId};

/// What is below a folder.
#[derive(Debug)]
pub(crate) enum Subtree {
    /// All of it, each folder before those in it; files of one folder in the order they came.
    Whole {
        name: Name,
        folders: Vec<FolderBelow>,
        files: Vec<FileBelow>,
    },
    /// More than was asked for.
    TooMuch,
}

/// A folder below another.
#[derive(Clone, Debug)]
pub(crate) struct FolderBelow {
    pub(crate) id: Uuid,
    pub(crate) parent: Option<Uuid>,
    pub(crate) name: Name,
    pub(crate) modified: Timestamp,
}

/// As much of an asset as an archive needs: about 90 bytes and the name.
#[derive(Clone, Debug)]
pub(crate) struct FileBelow {
    pub(crate) id: Uuid,
    pub(crate) folder: Option<Uuid>,
    pub(crate) name: Name,
    pub(crate) size: u64,
    pub(crate) crc32: u32,
    pub(crate) modified: Timestamp,
    pub(crate) blob: BlobId,
}

impl Records {
    /// What is below a folder, if it is this workspace's and holds at most `most` folders and files.
    pub(crate) async fn subtree(
        &self,
        workspace: WorkspaceId,
        folder: Uuid,
        most: u32,
    ) -> Result<Option<Subtree>> {
        // Of one moment, whatever is moved meanwhile.
        let mut tx = self.readers.begin().await?;
        let Some(top) = find(&mut tx, workspace, folder).await? else {
            return Ok(None);
        };
        // The folder itself is the first; one more than allowed tells that there are too many.
        let statement = |columns: &str, table: &str| {
            format!("{BELOW} SELECT {columns} FROM below CROSS JOIN {table} LIMIT ?")
        };
        let folders = statement(
            "f.id, f.parent, f.name, f.modified",
            "folders f ON f.id = below.id",
        );
        let folders: Vec<FolderBelow> = sqlx::query_as(sqlx::AssertSqlSafe(folders))
            .bind(workspace)
            .bind(folder)
            .bind(most.saturating_add(2))
            .fetch_all(&mut *tx)
            .await?;
        let files = statement(
            "a.id, a.folder, a.name, a.size, a.crc32, a.modified, a.blob",
            "assets a ON a.folder = below.id",
        );
        let mut files: Vec<FileBelow> = sqlx::query_as(sqlx::AssertSqlSafe(files))
            .bind(workspace)
            .bind(folder)
            .bind(most.saturating_add(1))
            .fetch_all(&mut *tx)
            .await?;
        let folders: Vec<FolderBelow> = folders.into_iter().skip(1).collect();
        if folders.len() + files.len() > most as usize {
            return Ok(Some(Subtree::TooMuch));
        }
        files.sort_by_key(|file| file.id);
        Ok(Some(Subtree::Whole {
            name: top.name,
            folders,
            files,
        }))
    }
}

impl From<Asset> for FileBelow {
    fn from(asset: Asset) -> Self {
        FileBelow {
            id: asset.id,
            folder: asset.folder.map(|folder| folder.id),
            name: asset.name,
            size: asset.stored.size,
            crc32: asset.stored.crc32,
            modified: asset.modified,
            blob: asset.blob,
        }
    }
}

impl FromRow<'_, SqliteRow> for FolderBelow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(FolderBelow {
            id: row.try_get("id")?,
            parent: row.try_get("parent")?,
            name: name(row)?,
            modified: instant(row, "modified")?,
        })
    }
}

impl FromRow<'_, SqliteRow> for FileBelow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let size: i64 = row.try_get("size")?;
        Ok(FileBelow {
            id: row.try_get("id")?,
            folder: row.try_get("folder")?,
            name: name(row)?,
            size: u64::try_from(size).map_err(|cause| sqlx::Error::Decode(cause.into()))?,
            crc32: row.try_get("crc32")?,
            modified: instant(row, "modified")?,
            blob: BlobId::private(row.try_get("blob")?),
        })
    }
}
