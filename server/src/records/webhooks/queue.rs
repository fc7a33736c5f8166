//! Messages that wait to be sent: written in the transaction of what they tell, so that none is lost and
//! none tells what did not happen.

use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::records::{Records, Result, WorkspaceId};
use crate::state::now;

/// Something that happened.
pub(in crate::records) struct Message<'a> {
    pub(in crate::records) event: &'a str,
    pub(in crate::records) body: &'a str,
}

/// A message whose time has come.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Waiting {
    pub(crate) id: Uuid,
    pub(crate) webhook: Uuid,
    pub(crate) url: String,
    pub(crate) event: String,
    pub(crate) body: String,
    /// How often it was tried.
    pub(crate) attempts: u32,
}

/// What came of one try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was taken.
    Delivered,
    /// It was not, and is tried again at an instant.
    Again(i64),
    /// It was not, and is not tried again.
    Failed,
}

/// Writes a message down for every webhook of a workspace that asks for it.
pub(in crate::records) async fn enqueue(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    message: &Message<'_>,
) -> Result<()> {
    let webhooks: Vec<(Uuid, String)> =
        sqlx::query_as("SELECT id, events FROM webhooks WHERE workspace = ? AND disabled IS NULL")
            .bind(workspace)
            .fetch_all(&mut *connection)
            .await?;
    let now = now();
    for (webhook, events) in webhooks {
        let asks = |event: &str| event == "*" || event == message.event;
        if !events.split(',').any(asks) {
            continue;
        }
        sqlx::query(
            "INSERT INTO webhook_deliveries (id, webhook, event, body, created, due) \
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        // It goes out, so it says nothing about when it was made.
        .bind(Uuid::new_v4())
        .bind(webhook)
        .bind(message.event)
        .bind(message.body)
        .bind(now)
        .bind(now)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Ends what a webhook still had to be told.
pub(super) async fn give_up(
    connection: &mut SqliteConnection,
    webhook: Uuid,
    at: i64,
) -> Result<()> {
    let ended = sqlx::query(
        "UPDATE webhook_deliveries SET due = NULL, failed = ? \
         WHERE webhook = ? AND due IS NOT NULL",
    );
    ended.bind(at).bind(webhook).execute(connection).await?;
    Ok(())
}

impl Records {
    /// Of each webhook the message that has been due for longest at an instant, of up to `limit` webhooks.
    /// One at a time, so that a webhook that has many does not keep others from theirs.
    pub(crate) async fn due_deliveries(&self, at: i64, limit: u32) -> Result<Vec<Waiting>> {
        let due = sqlx::query_as(
            "SELECT d.id, d.webhook, w.url, d.event, d.body, d.attempts \
             FROM webhooks w JOIN webhook_deliveries d ON d.id = ( \
                 SELECT n.id FROM webhook_deliveries n \
                  WHERE n.webhook = w.id AND n.due <= ? ORDER BY n.due, n.id LIMIT 1) \
             ORDER BY d.due, d.id LIMIT ?",
        );
        Ok(due.bind(at).bind(limit).fetch_all(&self.readers).await?)
    }

    /// When the next message is due.
    pub(crate) async fn next_delivery(&self) -> Result<Option<i64>> {
        let next =
            sqlx::query_scalar("SELECT min(due) FROM webhook_deliveries WHERE due IS NOT NULL");
        Ok(next.fetch_one(&self.readers).await?)
    }

    /// Writes down what came of a try, and switches a webhook off that has failed `most` times in a row.
    pub(crate) async fn settle_delivery(
        &self,
        message: &Waiting,
        status: Option<u16>,
        outcome: Outcome,
        at: i64,
        most: u32,
    ) -> Result<()> {
        let (delivered, due, failed) = match outcome {
            Outcome::Delivered => (Some(at), None, None),
            Outcome::Again(due) => (None, Some(due), None),
            Outcome::Failed => (None, None, Some(at)),
        };
        let mut tx = self.write().await?;
        let settled = sqlx::query(
            "UPDATE webhook_deliveries SET attempts = attempts + 1, delivered = ?, due = ?, \
             failed = ?, status = ? WHERE id = ? AND due IS NOT NULL",
        )
        .bind(delivered)
        .bind(due)
        .bind(failed)
        .bind(status)
        .bind(message.id)
        .execute(&mut *tx)
        .await?;
        if settled.rows_affected() == 0 {
            // It was ended while it was under way.
            return Ok(());
        }
        if outcome == Outcome::Delivered {
            sqlx::query("UPDATE webhooks SET failures = 0 WHERE id = ?")
                .bind(message.webhook)
                .execute(&mut *tx)
                .await?;
        } else {
            let failures: u32 = sqlx::query_scalar(
                "UPDATE webhooks SET failures = failures + 1 WHERE id = ? RETURNING failures",
            )
            .bind(message.webhook)
            .fetch_one(&mut *tx)
            .await?;
            if failures >= most {
                sqlx::query("UPDATE webhooks SET disabled = ?, updated = ? WHERE id = ?")
                    .bind(at)
                    .bind(at)
                    .bind(message.webhook)
                    .execute(&mut *tx)
                    .await?;
                give_up(&mut tx, message.webhook, at).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }
}
