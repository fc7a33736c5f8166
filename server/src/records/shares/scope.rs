//! What a share reaches now: its asset, those that are left of its assets, or what lies below its folder. It is
//! found by ids and never by a path, so neither a sibling nor what was moved out is in it.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row, Sqlite};
use uuid::Uuid;

use super::{OpenShare, Target};
use crate::records::assets::{FolderRef, SELECT};
use crate::records::{Asset, Records, Result};

/// How much there is together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
}

impl Records {
    /// The asset of that id, if this share reaches it.
    pub(crate) async fn shared_asset(&self, share: &OpenShare, id: Uuid) -> Result<Option<Asset>> {
        let within = match share.target {
            Target::Asset(asset) => asset == id,
            Target::Assets => {
                sqlx::query_scalar(
                    "SELECT EXISTS (SELECT 1 FROM share_assets WHERE share = ? AND asset = ?)",
                )
                .bind(share.id)
                .bind(id)
                .fetch_one(&self.readers)
                .await?
            }
            Target::Folder(top) => {
                sqlx::query_scalar(
                    "WITH RECURSIVE up (id) AS ( \
                     SELECT folder FROM assets WHERE workspace = ?1 AND id = ?2 \
                     UNION SELECT f.parent FROM up JOIN folders f ON f.id = up.id AND f.workspace = ?1) \
                     SELECT EXISTS (SELECT 1 FROM up WHERE id = ?3)",
                )
                .bind(share.workspace)
                .bind(id)
                .bind(top)
                .fetch_one(&self.readers)
                .await?
            }
        };
        if within {
            self.asset(share.workspace, id).await
        } else {
            Ok(None)
        }
    }

    /// What is left of a share's assets, in the order in which they were shared. None where it is no share of
    /// several.
    pub(crate) async fn shared_assets(&self, share: &OpenShare) -> Result<Vec<Asset>> {
        if share.target != Target::Assets {
            return Ok(Vec::new());
        }
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("JOIN share_assets m ON m.asset = a.id WHERE m.share = ");
        query.push_bind(share.id).push(" AND a.workspace = ");
        query.push_bind(share.workspace).push(" ORDER BY m.place");
        Ok(query.build_query_as().fetch_all(&self.readers).await?)
    }

    /// The way from the shared folder to the folder of that id, both with it; empty where this share
    /// does not reach it.
    pub(crate) async fn shared_folder(
        &self,
        share: &OpenShare,
        id: Uuid,
    ) -> Result<Vec<FolderRef>> {
        let Target::Folder(top) = share.target else {
            return Ok(Vec::new());
        };
        // It stops at the shared folder: what is above does not leave the database.
        let way: Vec<FolderRef> = sqlx::query_as(
            "WITH RECURSIVE up (id, name, parent, steps) AS ( \
             SELECT id, name, parent, 0 FROM folders WHERE workspace = ?1 AND id = ?2 \
             UNION SELECT f.id, f.name, f.parent, steps + 1 FROM up JOIN folders f \
             ON f.id = up.parent AND f.workspace = ?1 WHERE up.id <> ?3) \
             SELECT id, name FROM up ORDER BY steps DESC",
        )
        .bind(share.workspace)
        .bind(id)
        .bind(top)
        .fetch_all(&self.readers)
        .await?;
        let reached = way.first().is_some_and(|first| first.id == top);
        Ok(if reached { way } else { Vec::new() })
    }

    /// How much there is below a folder that this share reaches.
    pub(crate) async fn extent(&self, share: &OpenShare, folder: Uuid) -> Result<Extent> {
        let (files, bytes): (i64, i64) = sqlx::query_as(
            "WITH RECURSIVE below (id) AS ( \
             SELECT id FROM folders WHERE workspace = ?1 AND id = ?2 \
             UNION SELECT f.id FROM below JOIN folders f ON f.parent = below.id) \
             SELECT count(*), coalesce(sum(a.size), 0) \
             FROM below CROSS JOIN assets a ON a.folder = below.id AND a.workspace = ?1",
        )
        .bind(share.workspace)
        .bind(folder)
        .fetch_one(&self.readers)
        .await?;
        Ok(Extent::new(files, bytes))
    }

    /// How much there is left of a share's assets.
    pub(crate) async fn extent_of_assets(&self, share: &OpenShare) -> Result<Extent> {
        let (files, bytes): (i64, i64) = sqlx::query_as(
            "SELECT count(*), coalesce(sum(a.size), 0) \
             FROM share_assets m CROSS JOIN assets a ON a.id = m.asset AND a.workspace = ? \
             WHERE m.share = ?",
        )
        .bind(share.workspace)
        .bind(share.id)
        .fetch_one(&self.readers)
        .await?;
        Ok(Extent::new(files, bytes))
    }
}

impl Extent {
    fn new(files: i64, bytes: i64) -> Self {
        Extent {
            files: files.unsigned_abs(),
            bytes: bytes.unsigned_abs(),
        }
    }
}

impl FromRow<'_, SqliteRow> for FolderRef {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(FolderRef {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
        })
    }
}
