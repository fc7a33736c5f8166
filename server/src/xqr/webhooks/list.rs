//! `GET /api/v1/webhooks`: all of them, the oldest first. The documents have no pages here.

use axum::extract::State;

use super::{Answer, NoQuery, Said, WebhookRead, webhook_read};
use crate::App;
use crate::auth::{Allowed, XqrHooksRead};
use crate::error::Error;

/// Answers the webhooks of the workspace.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<XqrHooksRead>,
    said: Said,
    _: NoQuery,
) -> Result<Answer<Vec<WebhookRead>>, Error> {
    let webhooks = app.library.records.webhooks(who.workspace).await?;
    Ok(said.around(webhooks.into_iter().map(webhook_read).collect()))
}
