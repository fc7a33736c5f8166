//! Images among the assets, as the `images` dialect sees them: of one stage, of a kind that it knows, and
//! with pixels that somebody has counted.
//!
//! They are listed by their ids, which sort by the time at which they were made.

use sqlx::{QueryBuilder, Sqlite};
use uuid::Uuid;

use super::assets::{SELECT, Times, find, insert};
use super::loose::{let_go, take};
use super::{
    Adopted, Asset, NewAsset, Records, RecordsError, Result, Stage, WorkspaceId, upload_keys,
};
use crate::blobs::{BlobId, Stored};

/// What makes an asset an image, in the words of the index `assets_as_images`.
const IS_IMAGE: &str =
    " AND a.width IS NOT NULL AND a.mime_type IN ('image/png', 'image/jpeg', 'image/webp')";

/// The images that a key sees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Images {
    pub(crate) workspace: WorkspaceId,
    pub(crate) stage: Stage,
}

/// A part of the list.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// From the newest on.
    Newest,
    /// From this one on to older ones.
    From(Uuid),
    /// What is newer than this one, the nearest first.
    Before(Uuid),
}

impl Records {
    /// One image, if the key sees it.
    pub(crate) async fn image(&self, images: Images, id: Uuid) -> Result<Option<Asset>> {
        let mut query = among(images);
        query.push(" AND a.id = ").push_bind(id);
        Ok(query.build_query_as().fetch_optional(&self.readers).await?)
    }

    /// Up to `limit` images, the newest first, beginning with `from`, whether or not that is still there.
    pub(crate) async fn images(
        &self,
        images: Images,
        from: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Asset>> {
        let mut query = part(images, from.map_or(Part::Newest, Part::From), limit);
        Ok(query.build_query_as().fetch_all(&self.readers).await?)
    }

    /// Where the page begins that ends just before an image: the newest of the `limit` images that come
    /// before it. `None` where there is none.
    pub(crate) async fn images_before(
        &self,
        images: Images,
        id: Uuid,
        limit: u32,
    ) -> Result<Option<Uuid>> {
        let mut query = part(images, Part::Before(id), limit);
        let before: Vec<Asset> = query.build_query_as().fetch_all(&self.readers).await?;
        Ok(before.last().map(|image| image.id))
    }

    /// Turns an arriving blob and its pictures into an asset that has been looked at, in one transaction.
    pub(crate) async fn adopt_image(
        &self,
        (blob, stored): (BlobId, Stored),
        asset: &NewAsset,
        pictures: BlobId,
        (width, height): (u32, u32),
    ) -> Result<Adopted> {
        let mut tx = self.write().await?;
        if let Some(before) = upload_keys::known(&mut tx, asset).await? {
            return Ok(Adopted::Before(Box::new(before)));
        }
        if !take(&mut tx, blob).await? || !take(&mut tx, pictures).await? {
            return Ok(Adopted::NoBlob);
        }
        let id = Uuid::now_v7();
        match insert(&mut tx, id, Times::new(), asset, &stored, blob).await {
            Err(RecordsError::MissingReference(_)) => return Ok(Adopted::NoFolder),
            other => other?,
        }
        sqlx::query(
            "UPDATE assets SET width = ?, height = ?, thumbnail = 'ready', thumbnail_reason = NULL \
             WHERE id = ?",
        )
        .bind(width)
        .bind(height)
        .bind(id)
        .execute(&mut *tx)
        .await?;
        upload_keys::remember(&mut tx, asset, id).await?;
        let asset = find(&mut tx, asset.workspace, id).await?;
        tx.commit().await?;
        let asset = asset.ok_or(sqlx::Error::RowNotFound)?;
        Ok(Adopted::Asset(Box::new(asset)))
    }

    /// Removes for good up to `limit` assets of all workspaces that were made before an instant to try
    /// things out. Says how many there were; their bytes are leaving then.
    pub(crate) async fn remove_tries_before(&self, instant: i64, limit: u32) -> Result<u64> {
        let mut tx = self.write().await?;
        let removed: Vec<(Uuid, Option<Uuid>)> = sqlx::query_as(
            "DELETE FROM assets WHERE id IN \
             (SELECT id FROM assets WHERE stage = 'test' AND created < ? ORDER BY created LIMIT ?) \
             RETURNING blob, public_blob",
        )
        .bind(instant)
        .bind(limit)
        .fetch_all(&mut *tx)
        .await?;
        for &(blob, public) in &removed {
            let_go(&mut tx, BlobId::private(blob)).await?;
            if let Some(public) = public {
                let_go(&mut tx, BlobId::public(public)).await?;
            }
        }
        tx.commit().await?;
        Ok(removed.len() as u64)
    }
}

fn among(images: Images) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::<Sqlite>::new(SELECT);
    query
        .push("WHERE a.workspace = ")
        .push_bind(images.workspace);
    query.push(" AND a.stage = ").push_bind(images.stage);
    query.push(IS_IMAGE);
    query
}

fn part(images: Images, part: Part, limit: u32) -> QueryBuilder<Sqlite> {
    let mut query = among(images);
    let direction = match part {
        Part::Newest => "DESC",
        Part::From(id) => {
            query.push(" AND a.id <= ").push_bind(id);
            "DESC"
        }
        Part::Before(id) => {
            query.push(" AND a.id > ").push_bind(id);
            "ASC"
        }
    };
    query.push(format_args!(" ORDER BY a.id {direction} LIMIT "));
    query.push_bind(limit);
    query
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[tokio::test]
    async fn every_page_is_a_range_of_an_index() {
        let directory = TempDir::new().unwrap();
        let path = directory.path().join("library.db");
        let records = Records::open(&path).await.unwrap();
        let images = Images {
            workspace: WorkspaceId(1),
            stage: Stage::Live,
        };
        for asked in [
            Part::Newest,
            Part::From(Uuid::nil()),
            Part::Before(Uuid::nil()),
        ] {
            let sql = part(images, asked, 10).into_string();
            let mut explained = QueryBuilder::<Sqlite>::new(format!("EXPLAIN QUERY PLAN {sql}"));
            let rows: Vec<(i64, i64, i64, String)> = explained
                .build_query_as()
                .fetch_all(&records.readers)
                .await
                .unwrap();
            let steps: Vec<String> = rows.into_iter().map(|(_, _, _, step)| step).collect();
            let plan = steps.join("\n");
            assert!(plan.contains("USING INDEX assets_as_images "), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
