//! What is known of pictures: which assets nobody has looked at, and what came of looking.
//!
//! An asset may go to the trash while it is looked at, so what came of it is written wherever it lies.

use sqlx::{QueryBuilder, Sqlite};
use uuid::Uuid;

use super::assets::SELECT;
use super::loose::take;
use super::{Asset, Records, Result};
use crate::blobs::BlobId;

/// Where an asset can be while somebody looks at it.
const TABLES: [&str; 2] = ["assets", "trash"];

impl Records {
    /// The oldest asset after this one that nobody has looked at, of all workspaces.
    pub(crate) async fn next_without_thumbnail(&self, after: Uuid) -> Result<Option<Asset>> {
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("WHERE a.thumbnail = 'pending' AND a.id > ");
        query.push_bind(after).push(" ORDER BY a.id LIMIT 1");
        Ok(query.build_query_as().fetch_optional(&self.readers).await?)
    }

    /// Says that there are pictures of an asset, and gives it those that are arriving, in one
    /// transaction. Says whether it did: not where the asset is gone, or a sweep has taken them.
    pub(crate) async fn set_thumbnail(
        &self,
        id: Uuid,
        pictures: BlobId,
        (width, height): (u32, u32),
    ) -> Result<bool> {
        let mut tx = self.write().await?;
        if !take(&mut tx, pictures).await? {
            return Ok(false);
        }
        let mut set = 0;
        for table in TABLES {
            let mut query = QueryBuilder::<Sqlite>::new("UPDATE ");
            query.push(table).push(" SET width = ").push_bind(width);
            query.push(", height = ").push_bind(height);
            query.push(", thumbnail = 'ready', thumbnail_reason = NULL WHERE id = ");
            query.push_bind(id);
            set += query.build().execute(&mut *tx).await?.rows_affected();
        }
        if set > 0 {
            tx.commit().await?;
        }
        Ok(set > 0)
    }

    /// Says that there are no pictures of an asset, and why where it was tried.
    pub(crate) async fn set_no_thumbnail(&self, id: Uuid, reason: Option<&str>) -> Result<()> {
        let mut tx = self.write().await?;
        for table in TABLES {
            let mut query = QueryBuilder::<Sqlite>::new("UPDATE ");
            query.push(table).push(" SET thumbnail = 'none'");
            query.push(", thumbnail_reason = ").push_bind(reason);
            query.push(" WHERE id = ").push_bind(id);
            query.build().execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Has an asset looked at again, because its pictures were lost.
    pub(crate) async fn redo_thumbnail(&self, id: Uuid) -> Result<()> {
        sqlx::query("UPDATE assets SET thumbnail = 'pending' WHERE id = ? AND thumbnail = 'ready'")
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}
