//! `PATCH /api/v1/webhooks/{id}`: another address, other events, on or off. Switched on it begins anew.

use axum::extract::State;
use serde::{Deserialize, Deserializer};

use super::{
    Answer, NoQuery, Said, WebhookPath, WebhookRead, check_description, check_events, check_url,
    webhook_read,
};
use crate::App;
use crate::auth::{Allowed, XqrHooksWrite};
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::{Described, Switch, WebhookChange};

/// What is to be otherwise: what is absent stays.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default, deserialize_with = "given")]
    url: Option<String>,
    #[serde(default, deserialize_with = "given")]
    events: Option<Vec<String>>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "described")]
    description: Described,
    #[serde(default, deserialize_with = "given")]
    enabled: Option<bool>,
}

/// A member that is there: null is not as if it were absent.
fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

fn described<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Described, D::Error> {
    Option::deserialize(deserializer).map(Described::As)
}

/// Changes a webhook.
pub(crate) async fn change(
    State(app): State<App>,
    who: Allowed<XqrHooksWrite>,
    said: Said,
    WebhookPath(id): WebhookPath,
    _: NoQuery,
    JsonBody(wanted): JsonBody<Wanted>,
) -> Result<Answer<WebhookRead>, Error> {
    if let Some(url) = &wanted.url {
        check_url(&app, url)?;
    }
    if let Some(events) = &wanted.events {
        check_events(events)?;
    }
    if let Described::As(description) = &wanted.description {
        check_description(description.as_deref())?;
    }
    let change = WebhookChange {
        url: wanted.url,
        events: wanted.events,
        description: wanted.description,
        switch: wanted.enabled.map(switch),
    };
    let records = &app.library.records;
    let changed = records.change_webhook(who.workspace, id, &change).await?;
    let webhook = changed.ok_or_else(|| Error::no_webhook(format!("wh_{id}")))?;
    Ok(said.around(webhook_read(webhook)))
}

fn switch(enabled: bool) -> Switch {
    if enabled { Switch::On } else { Switch::Off }
}
