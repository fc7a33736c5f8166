//! Blobs that no asset owns: announced before their first byte, forgotten after their last is gone.
//!
//! A loose blob is *arriving* (it is being written) or *leaving* (its bytes are to be removed).
//! Only an arriving one can become an asset's, and only a leaving one is ever removed, so an upload
//! that ends and a sweep that begins at the same moment cannot both have it.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{Records, Result};
use crate::blobs::{BlobId, Store};
use crate::state::now;

impl Records {
    /// Says that bytes are about to be written.
    pub(crate) async fn announce_blob(&self, blob: BlobId) -> Result<()> {
        let mut writer = self.writer.acquire().await?;
        insert(&mut writer, blob, "arriving").await
    }

    /// Gives up one arriving blob. Says whether its bytes may be removed now: not where it has become
    /// an asset's.
    pub(crate) async fn abandon_blob(&self, blob: BlobId) -> Result<bool> {
        let done =
            sqlx::query("UPDATE loose_blobs SET state = 'leaving' WHERE store = ? AND blob = ?")
                .bind(blob.store.as_str())
                .bind(blob.uuid)
                .execute(&self.writer)
                .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Gives up every arriving blob that was announced before an instant.
    pub(crate) async fn abandon_blobs_before(&self, instant: i64) -> Result<()> {
        sqlx::query(
            "UPDATE loose_blobs SET state = 'leaving' WHERE state = 'arriving' AND since < ?",
        )
        .bind(instant)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Gives up every arriving blob. Only before a server's first request: then nothing can be arriving,
    /// whatever the clock says.
    pub(crate) async fn abandon_all_blobs(&self) -> Result<()> {
        sqlx::query("UPDATE loose_blobs SET state = 'leaving'")
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// A batch of the blobs whose bytes are to be removed, in the order of their ids and stores.
    pub(crate) async fn leaving_blobs(
        &self,
        after: Option<BlobId>,
        limit: u32,
    ) -> Result<Vec<BlobId>> {
        let (uuid, store) =
            after.map_or((Uuid::nil(), ""), |blob| (blob.uuid, blob.store.as_str()));
        let blobs: Vec<(Uuid, String)> = sqlx::query_as(
            "SELECT blob, store FROM loose_blobs \
             WHERE state = 'leaving' AND (blob, store) > (?, ?) ORDER BY blob, store LIMIT ?",
        )
        .bind(uuid)
        .bind(store)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        let ids = blobs.into_iter().filter_map(|(uuid, store)| {
            let store = Store::parse(&store)?;
            Some(BlobId { store, uuid })
        });
        Ok(ids.collect())
    }

    /// Forgets a blob whose bytes are gone for good.
    pub(crate) async fn forget_blob(&self, blob: BlobId) -> Result<()> {
        sqlx::query("DELETE FROM loose_blobs WHERE store = ? AND blob = ?")
            .bind(blob.store.as_str())
            .bind(blob.uuid)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// Takes an arriving blob out of the book, because the transaction gives it to an asset. Says whether
/// it was there.
pub(super) async fn take(connection: &mut SqliteConnection, blob: BlobId) -> Result<bool> {
    let taken =
        sqlx::query("DELETE FROM loose_blobs WHERE store = ? AND blob = ? AND state = 'arriving'")
            .bind(blob.store.as_str())
            .bind(blob.uuid)
            .execute(connection)
            .await?;
    Ok(taken.rows_affected() > 0)
}

/// Enters a blob that the transaction takes from its asset; its bytes are to be removed afterwards.
pub(super) async fn let_go(connection: &mut SqliteConnection, blob: BlobId) -> Result<()> {
    insert(connection, blob, "leaving").await
}

async fn insert(connection: &mut SqliteConnection, blob: BlobId, state: &str) -> Result<()> {
    sqlx::query("INSERT INTO loose_blobs (blob, store, state, since) VALUES (?, ?, ?, ?)")
        .bind(blob.uuid)
        .bind(blob.store.as_str())
        .bind(state)
        .bind(now())
        .execute(connection)
        .await?;
    Ok(())
}
