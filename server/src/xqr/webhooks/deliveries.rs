//! `GET /api/v1/webhooks/{id}/deliveries`: what was sent, the newest first, by number.

use asset_dock_core::Timestamp;
use axum::extract::State;
use serde::Serialize;

use super::{Answer, PageQuery, Said, WebhookPath, maybe_second, whole_second};
use crate::App;
use crate::auth::{Allowed, XqrHooksRead};
use crate::error::Error;
use crate::records::Delivery;

/// A message as the dialect writes it.
#[derive(Serialize)]
pub(crate) struct DeliveryRead {
    id: String,
    status: Status,
    event_type: String,
    #[serde(serialize_with = "whole_second")]
    created_at: Timestamp,
    #[serde(serialize_with = "maybe_second")]
    delivered_at: Option<Timestamp>,
    #[serde(serialize_with = "maybe_second")]
    failed_at: Option<Timestamp>,
    attempts: u32,
    response_status: Option<u16>,
}

/// Where a message stands.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    /// It is tried, or tried again. The documents have no word for it.
    Pending,
    Delivered,
    Failed,
}

/// Answers one page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<XqrHooksRead>,
    said: Said,
    WebhookPath(id): WebhookPath,
    PageQuery { limit, offset }: PageQuery,
) -> Result<Answer<Vec<DeliveryRead>>, Error> {
    let records = &app.library.records;
    let webhook = records.webhook(who.workspace, id).await?;
    let webhook = webhook.ok_or_else(|| Error::no_webhook(format!("wh_{id}")))?;
    let page = records.deliveries(webhook.id, limit, offset).await?;
    Ok(said.around(page.into_iter().map(delivery_read).collect()))
}

fn delivery_read(delivery: Delivery) -> DeliveryRead {
    DeliveryRead {
        id: format!("del_{}", delivery.id),
        status: match (delivery.delivered, delivery.failed) {
            (Some(_), _) => Status::Delivered,
            (None, Some(_)) => Status::Failed,
            (None, None) => Status::Pending,
        },
        event_type: delivery.event,
        created_at: delivery.created,
        delivered_at: delivery.delivered,
        failed_at: delivery.failed,
        attempts: delivery.attempts,
        response_status: delivery.status,
    }
}
