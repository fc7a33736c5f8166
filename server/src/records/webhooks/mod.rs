//! Webhooks: addresses that are told what happens in a workspace.

mod deliveries;
mod queue;

pub(crate) use deliveries::Delivery;
pub(super) use queue::{Message, enqueue};
pub(crate) use queue::{Outcome, Waiting};

use asset_dock_core::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::asset_row::{count, instant};
use super::{Records, Result, WorkspaceId};
use crate::state::now;

/// An address that is told what happens.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub(crate) id: Uuid,
    pub(crate) url: String,
    /// Names of events; `*` is all.
    pub(crate) events: Vec<String>,
    pub(crate) description: Option<String>,
    /// Failures since the last success.
    pub(crate) failures: u64,
    /// When it was switched off.
    pub(crate) disabled: Option<Timestamp>,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
}

/// What a new webhook needs.
#[derive(Clone, Debug)]
pub(crate) struct NewWebhook {
    pub(crate) url: String,
    pub(crate) events: Vec<String>,
    pub(crate) description: Option<String>,
}

/// A change of a webhook: what is `None` stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct WebhookChange {
    pub(crate) url: Option<String>,
    pub(crate) events: Option<Vec<String>>,
    pub(crate) description: Described,
    pub(crate) switch: Option<Switch>,
}

/// What becomes of a description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Described {
    /// It stays.
    #[default]
    Stay,
    /// It becomes this, or goes.
    As(Option<String>),
}

/// Whether a webhook is told anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Switch {
    On,
    Off,
}

impl Records {
    /// Makes a webhook, where the workspace has fewer than `most`.
    pub(crate) async fn create_webhook(
        &self,
        workspace: WorkspaceId,
        new: &NewWebhook,
        most: u32,
    ) -> Result<Option<Webhook>> {
        let mut tx = self.write().await?;
        let count: u32 = sqlx::query_scalar("SELECT count(*) FROM webhooks WHERE workspace = ?")
            .bind(workspace)
            .fetch_one(&mut *tx)
            .await?;
        if count >= most {
            return Ok(None);
        }
        let (id, now) = (Uuid::now_v7(), now());
        sqlx::query(
            "INSERT INTO webhooks (id, workspace, url, events, description, created, updated) \
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(workspace)
        .bind(&new.url)
        .bind(new.events.join(","))
        .bind(&new.description)
        .bind(now)
        .bind(now)
        .execute(&mut *tx)
        .await?;
        let webhook = find(&mut tx, workspace, id).await?;
        tx.commit().await?;
        Ok(webhook)
    }

    /// The webhooks of a workspace, the oldest first.
    pub(crate) async fn webhooks(&self, workspace: WorkspaceId) -> Result<Vec<Webhook>> {
        let found = sqlx::query_as("SELECT * FROM webhooks WHERE workspace = ? ORDER BY id");
        Ok(found.bind(workspace).fetch_all(&self.readers).await?)
    }

    /// The webhook of that id, if it is this workspace's.
    pub(crate) async fn webhook(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
    ) -> Result<Option<Webhook>> {
        let mut reader = self.readers.acquire().await?;
        find(&mut reader, workspace, id).await
    }

    /// Changes a webhook. Switched on it begins anew; switched off, what it still had to be told ends.
    /// `None` where there is no such webhook.
    pub(crate) async fn change_webhook(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        change: &WebhookChange,
    ) -> Result<Option<Webhook>> {
        let mut tx = self.write().await?;
        let mut query = QueryBuilder::<Sqlite>::new("UPDATE webhooks SET updated = ");
        query.push_bind(now());
        if let Some(url) = &change.url {
            query.push(", url = ").push_bind(url.clone());
        }
        if let Some(events) = &change.events {
            query.push(", events = ").push_bind(events.join(","));
        }
        if let Described::As(description) = &change.description {
            query
                .push(", description = ")
                .push_bind(description.clone());
        }
        match change.switch {
            Some(Switch::On) => {
                query.push(", disabled = NULL, failures = 0");
            }
            Some(Switch::Off) => {
                query.push(", disabled = ifnull(disabled, ");
                query.push_bind(now()).push(")");
            }
            None => {}
        }
        query.push(" WHERE workspace = ").push_bind(workspace);
        query.push(" AND id = ").push_bind(id);
        let changed = query.build().execute(&mut *tx).await?;
        if changed.rows_affected() > 0 && change.switch == Some(Switch::Off) {
            queue::give_up(&mut tx, id, now()).await?;
        }
        let webhook = find(&mut tx, workspace, id).await?;
        tx.commit().await?;
        Ok(webhook)
    }
}

/// One webhook, as far as a transaction sees it.
async fn find(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Option<Webhook>> {
    let found = sqlx::query_as("SELECT * FROM webhooks WHERE workspace = ? AND id = ?");
    let found = found.bind(workspace).bind(id);
    Ok(found.fetch_optional(connection).await?)
}

impl FromRow<'_, SqliteRow> for Webhook {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let events: String = row.try_get("events")?;
        Ok(Webhook {
            id: row.try_get("id")?,
            url: row.try_get("url")?,
            events: events.split(',').map(str::to_owned).collect(),
            description: row.try_get("description")?,
            failures: count(row, "failures")?,
            disabled: maybe(row, "disabled")?,
            created: instant(row, "created")?,
            updated: instant(row, "updated")?,
        })
    }
}

/// An instant, where there is one.
fn maybe(row: &SqliteRow, column: &str) -> sqlx::Result<Option<Timestamp>> {
    let millis: Option<i64> = row.try_get(column)?;
    Ok(millis.and_then(Timestamp::from_millis))
}
