//! Webhooks: addresses that are told when an upload is confirmed.
//!
//! Here is how one is written out, and what may be said of one.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod deliveries;
pub(crate) mod list;
mod message;
pub(crate) mod queue;

use asset_dock_core::Timestamp;
use asset_dock_core::dialect::xqr::wire::ASSET_UPLOADED;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::{Answer, NoQuery, PageQuery, Said};
use crate::App;
use crate::error::Error;
use crate::records::Webhook;
use crate::store::parse_id;

/// All events.
const ALL: &str = "*";

/// The longest description in characters.
const MOST_DESCRIPTION: usize = 500;

/// A webhook as the dialect writes it.
#[derive(Serialize)]
pub(crate) struct WebhookRead {
    id: String,
    url: String,
    events: Vec<String>,
    description: Option<String>,
    enabled: bool,
    failure_count: u64,
    #[serde(serialize_with = "whole_second")]
    created_at: Timestamp,
    #[serde(serialize_with = "whole_second")]
    updated_at: Timestamp,
    /// When it was switched off.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "maybe_second"
    )]
    disabled_at: Option<Timestamp>,
    /// What its messages are signed with; in the answer that makes it, and in no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

fn webhook_read(webhook: Webhook) -> WebhookRead {
    WebhookRead {
        id: format!("wh_{}", webhook.id),
        url: webhook.url,
        events: webhook.events,
        description: webhook.description,
        enabled: webhook.disabled.is_none(),
        failure_count: webhook.failures,
        created_at: webhook.created,
        updated_at: webhook.updated,
        disabled_at: webhook.disabled,
        secret: None,
    }
}

/// The API counts time in whole seconds.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn whole_second<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    at.whole_second().serialize(serializer)
}

#[expect(clippy::ref_option, reason = "serde hands it over so")]
fn maybe_second<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(Timestamp::whole_second).serialize(serializer)
}

/// The id of a webhook in a path: `wh_` and a UUID. What is none names nothing.
pub(crate) struct WebhookPath(Uuid);

impl<S: Send + Sync> FromRequestParts<S> for WebhookPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let text = path.map(|Path(text)| text).unwrap_or_default();
        let id = text.strip_prefix("wh_").and_then(parse_id);
        id.map(WebhookPath).ok_or_else(|| Error::no_webhook(text))
    }
}

/// An address that may be told something.
fn check_url(app: &App, url: &str) -> Result<(), Error> {
    let checked = app.messages.check(url);
    checked.map_err(|cause| invalid("url", cause.to_string()))?;
    Ok(())
}

/// Events that there are.
fn check_events(events: &[String]) -> Result<(), Error> {
    if events.is_empty() {
        return Err(invalid("events", "there must be at least one event"));
    }
    let known = [ALL, ASSET_UPLOADED];
    if events.iter().all(|event| known.contains(&event.as_str())) {
        Ok(())
    } else {
        let known = known.join(" or ");
        Err(invalid("events", format!("each event must be {known}")))
    }
}

fn check_description(description: Option<&str>) -> Result<(), Error> {
    let length = description.map_or(0, |text| text.chars().count());
    if length <= MOST_DESCRIPTION {
        return Ok(());
    }
    let message = format!("this must have no more than {MOST_DESCRIPTION} characters");
    Err(invalid("description", message))
}

fn invalid(member: &str, message: impl Into<String>) -> Error {
    Error::invalid(&["body", member], "value_error", message)
}
