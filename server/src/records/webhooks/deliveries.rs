//! What was sent to a webhook, and what became of it.

use asset_dock_core::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::maybe;
use crate::records::asset_row::instant;
use crate::records::{Records, Result};

/// One message to one webhook.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    pub(crate) id: Uuid,
    pub(crate) event: String,
    pub(crate) created: Timestamp,
    pub(crate) attempts: u32,
    pub(crate) delivered: Option<Timestamp>,
    pub(crate) failed: Option<Timestamp>,
    /// The status of the last answer, where there was one.
    pub(crate) status: Option<u16>,
}

impl Records {
    /// Up to `limit` messages to a webhook, the newest first, after so many.
    pub(crate) async fn deliveries(
        &self,
        webhook: Uuid,
        limit: u32,
        offset: i64,
    ) -> Result<Vec<Delivery>> {
        let found = sqlx::query_as(
            "SELECT id, event, created, attempts, delivered, failed, status \
             FROM webhook_deliveries WHERE webhook = ? \
             ORDER BY created DESC, id DESC LIMIT ? OFFSET ?",
        );
        let found = found.bind(webhook).bind(limit).bind(offset);
        Ok(found.fetch_all(&self.readers).await?)
    }

    /// Forgets up to `limit` messages that are over and were made before an instant. Says how many
    /// there were.
    pub(crate) async fn forget_deliveries_before(&self, instant: i64, limit: u32) -> Result<u64> {
        let done = sqlx::query(
            "DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries \
             WHERE due IS NULL AND created < ? ORDER BY created LIMIT ?)",
        );
        let done = done.bind(instant).bind(limit).execute(&self.writer).await?;
        Ok(done.rows_affected())
    }
}

impl FromRow<'_, SqliteRow> for Delivery {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Delivery {
            id: row.try_get("id")?,
            event: row.try_get("event")?,
            created: instant(row, "created")?,
            attempts: row.try_get("attempts")?,
            delivered: maybe(row, "delivered")?,
            failed: maybe(row, "failed")?,
            status: row.try_get("status")?,
        })
    }
}
