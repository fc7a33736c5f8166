//! `PUT` and `PATCH /api/share/{id}`: who may use it, until when and how often. What it opens stays.

use asset_dock_core::dialect::store::wire::{ShareRead, ShareWriteReplace, ShareWriteUpdate};
use asset_dock_core::{Edit, Timestamp};
use axum::Json;
use axum::extract::State;
use uuid::Uuid;

use super::{SharePath, share_read, terms};
use crate::App;
use crate::auth::{Allowed, Principal, Write};
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::TermsChange;
use crate::store::Hydrate;

/// Replaces all terms. A password that is missing stays: no answer holds it, and sending back what was
/// read must not take the lock off a share.
pub(crate) async fn replace(
    State(app): State<App>,
    who: Allowed<Write>,
    SharePath(id): SharePath,
    JsonBody(body): JsonBody<ShareWriteReplace>,
) -> Result<Json<ShareRead>, Error> {
    let body = ShareWriteUpdate {
        expires: body.expires.into(),
        password: body.password,
        recipients: Some(body.recipients),
        download_limit: body.download_limit.into(),
    };
    change(&app, &who, id, body).await
}

/// Changes the members that are given, and leaves the others.
pub(crate) async fn update(
    State(app): State<App>,
    who: Allowed<Write>,
    SharePath(id): SharePath,
    JsonBody(body): JsonBody<ShareWriteUpdate>,
) -> Result<Json<ShareRead>, Error> {
    change(&app, &who, id, body).await
}

async fn change(
    app: &App,
    who: &Principal,
    id: Uuid,
    body: ShareWriteUpdate,
) -> Result<Json<ShareRead>, Error> {
    let records = &app.library.records;
    // Before anything is hashed for a share that is not there.
    let share = records.share(who.workspace, id).await?;
    let share = share.ok_or_else(|| Error::no_share(id))?;
    // What a GET gave can be sent back, also when it has expired since.
    let expires = |at: Timestamp| match share.expires {
        Some(now) if now == at => Ok(at),
        _ => terms::expires(at),
    };
    let recipients = body.recipients.as_deref().map(terms::recipients);
    let mut change = TermsChange {
        expires: terms::edit(body.expires, expires)?,
        recipients: recipients.transpose()?,
        download_limit: terms::edit(body.download_limit, terms::download_limit)?,
        password: Edit::Keep,
    };
    change.password = match body.password {
        Edit::Keep => Edit::Keep,
        Edit::Clear => Edit::Clear,
        Edit::Set(password) => Edit::Set(terms::password(&app.hashing, password).await?),
    };
    let share = records.change_share(who.workspace, id, change).await?;
    let share = share.ok_or_else(|| Error::no_share(id))?;
    Ok(Json(share_read(share, Hydrate::Object)))
}
