//! `POST /api/v1/webhooks`.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use super::message::secret;
use super::{
    Answer, NoQuery, Said, WebhookRead, check_description, check_events, check_url, webhook_read,
};
use crate::App;
use crate::auth::{Allowed, XqrHooksWrite};
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::NewWebhook;

/// How many a workspace can have: each is called for every upload.
const MOST: u32 = 20;

/// What is asked for.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    url: String,
    events: Vec<String>,
    #[serde(default)]
    description: Option<String>,
}

/// Makes a webhook. Its secret is answered here and nowhere else.
pub(crate) async fn create(
    State(app): State<App>,
    who: Allowed<XqrHooksWrite>,
    said: Said,
    _: NoQuery,
    JsonBody(wanted): JsonBody<Wanted>,
) -> Result<(StatusCode, Answer<WebhookRead>), Error> {
    check_url(&app, &wanted.url)?;
    check_events(&wanted.events)?;
    check_description(wanted.description.as_deref())?;
    let new = NewWebhook {
        url: wanted.url,
        events: wanted.events,
        description: wanted.description,
    };
    let records = &app.library.records;
    let made = records.create_webhook(who.workspace, &new, MOST).await?;
    let webhook = made.ok_or(Error::TooMany {
        what: "webhooks",
        most: MOST,
    })?;
    let secret = secret(&app.library.pepper, webhook.id);
    let read = WebhookRead {
        secret: Some(secret),
        ..webhook_read(webhook)
    };
    Ok((StatusCode::CREATED, said.around(read)))
}
