//! Blobs that no asset owns: announced before their first byte, forgotten after their last is gone.
//!
//! A loose blob is *arriving* (an upload is writing it) or *leaving* (its bytes are to be removed).
//! Only an arriving one can become an asset's, and only a leaving one is ever removed, so an upload
//! that ends and a sweep that begins at the same moment cannot both have it.

use uuid::Uuid;

use super::{Records, Result};
use crate::blobs::BlobId;
use crate::state::now;

impl Records {
    /// Says that bytes are about to be written.
    pub(crate) async fn announce_blob(&self, blob: BlobId) -> Result<()> {
        sqlx::query("INSERT INTO loose_blobs (blob, state, since) VALUES (?, 'arriving', ?)")
            .bind(blob.0)
            .bind(now())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Gives up one arriving blob. Says whether its bytes may be removed now: not where it has become
    /// an asset's.
    pub(crate) async fn abandon_blob(&self, blob: BlobId) -> Result<bool> {
        let done = sqlx::query("UPDATE loose_blobs SET state = 'leaving' WHERE blob = ?")
            .bind(blob.0)
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

    /// Gives up every arriving blob.
    pub(crate) async fn abandon_all_blobs(&self) -> Result<()> {
        sqlx::query("UPDATE loose_blobs SET state = 'leaving'")
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// The blobs whose bytes are to be removed.
    pub(crate) async fn leaving_blobs(&self) -> Result<Vec<BlobId>> {
        let blobs: Vec<Uuid> =
            sqlx::query_scalar("SELECT blob FROM loose_blobs WHERE state = 'leaving'")
                .fetch_all(&self.readers)
                .await?;
        Ok(blobs.into_iter().map(BlobId).collect())
    }

    /// Forgets a blob whose bytes are gone for good.
    pub(crate) async fn forget_blob(&self, blob: BlobId) -> Result<()> {
        sqlx::query("DELETE FROM loose_blobs WHERE blob = ?")
            .bind(blob.0)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}
