//! `POST /api/share/`: makes a share. Its answer is the only one that ever holds the link.

use asset_dock_core::dialect::store::wire::{ShareReadCreate, ShareWriteCreate};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::target::Named;
use super::{share_read, terms};
use crate::App;
use crate::auth::{Allowed, Share, ShareToken};
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::{Inserted, NewShare, Terms};
use crate::store::Hydrate;

/// Makes a share of one asset, several or one folder.
pub(crate) async fn create(
    State(app): State<App>,
    who: Allowed<Share>,
    base: BaseUrl,
    JsonBody(body): JsonBody<ShareWriteCreate>,
) -> Result<(StatusCode, Json<ShareReadCreate>), Error> {
    let named = Named::read(body.asset, body.folder, body.assets)?;
    let mut terms = Terms {
        expires: body.expires.map(terms::expires).transpose()?,
        recipients: terms::recipients(&body.recipients)?,
        download_limit: body.download_limit.map(terms::download_limit).transpose()?,
        password: None,
    };
    // Last, because it takes longest.
    if let Some(password) = body.password {
        terms.password = Some(terms::password(&app.hashing, password).await?);
    }
    let token = ShareToken::generate().map_err(Error::internal)?;
    let records = &app.library.records;
    let new = NewShare {
        workspace: who.workspace,
        by: who.by,
        created_by: &who.name,
        target: &named.target,
        token_hash: &app.library.pepper.hash(&token),
        token_last4: token.last4(),
        terms,
    };
    let share = match records.insert_share(&new).await? {
        Inserted::Share(id) => records.share(who.workspace, id).await?,
        Inserted::Missing(id) => return Err(named.missing(id)),
    };
    // Who deletes all of it in this moment gets the same answer as a moment later.
    let share = share.ok_or_else(|| named.all_missing())?;
    let created = ShareReadCreate {
        share: share_read(share, Hydrate::Object),
        access_url: format!("{base}/s/{}", token.reveal()),
        token: token.reveal().to_owned(),
    };
    Ok((StatusCode::CREATED, Json(created)))
}
