//! `POST /api/share/`: makes a share. Its answer is the only one that ever holds the link.

use asset_dock_core::asset::{AssetId, FolderId};
use asset_dock_core::dialect::store::wire::{ShareReadCreate, ShareWriteCreate};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use super::{share_read, terms};
use crate::App;
use crate::auth::{Allowed, Share, ShareToken};
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::{NewShare, Target, Terms};
use crate::store::{Hydrate, parse_id};

/// Makes a share of one asset or one folder.
pub(crate) async fn create(
    State(app): State<App>,
    who: Allowed<Share>,
    base: BaseUrl,
    JsonBody(body): JsonBody<ShareWriteCreate>,
) -> Result<(StatusCode, Json<ShareReadCreate>), Error> {
    let target = target(body.asset, body.folder)?;
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
        key: who.key,
        created_by: &who.name,
        target,
        token_hash: &app.library.pepper.hash(&token),
        token_last4: token.last4(),
        terms,
    };
    let id = records.insert_share(&new).await?;
    let id = id.ok_or_else(|| missing(target))?;
    // Who deletes it in this moment gets the same answer as a moment later.
    let share = records.share(who.workspace, id).await?;
    let share = share.ok_or_else(|| missing(target))?;
    let created = ShareReadCreate {
        share: share_read(share, Hydrate::Object),
        access_url: format!("{base}/s/{}", token.reveal()),
        token: token.reveal().to_owned(),
    };
    Ok((StatusCode::CREATED, Json(created)))
}

/// What is to be shared: one asset or one folder.
fn target(asset: Option<AssetId>, folder: Option<FolderId>) -> Result<Target, Error> {
    // What is no id is nobody's.
    let id = |text: &str| parse_id(text).unwrap_or(Uuid::nil());
    match (asset, folder) {
        (Some(AssetId(asset)), None) => Ok(Target::Asset(id(&asset))),
        (None, Some(FolderId(folder))) => Ok(Target::Folder(id(&folder))),
        (None, None) => Err(Error::invalid(
            &["body", "asset"],
            "missing",
            "an asset or a folder is needed",
        )),
        (Some(_), Some(_)) => Err(Error::invalid(
            &["body", "folder"],
            "value_error",
            "a share opens an asset or a folder, not both",
        )),
    }
}

fn missing(target: Target) -> Error {
    let (member, message) = match target {
        Target::Asset(_) => ("asset", "there is no such asset"),
        Target::Folder(_) => ("folder", "there is no such folder"),
    };
    Error::invalid(&["body", member], "value_error", message)
}
