//! `PATCH /api/admin/api-keys/{id}`: another name, other scopes, another end. It holds from the next request on.

use asset_dock_core::dialect::Api;
use asset_dock_core::dialect::store::wire::{ApiKeyRead, ApiKeyWriteUpdate};
use asset_dock_core::{Edit, Timestamp};
use axum::Json;
use axum::extract::State;

use super::{KeyPath, bad_name, find, key_read, read_expires, read_scopes, refused};
use crate::App;
use crate::auth::{Admin, Allowed, check_scopes};
use crate::error::Error;
use crate::json::JsonBody;
use crate::people::read_name;
use crate::records::{KeyChange, KeyRecord, Rights};

/// Changes the members that are given, and leaves the others.
pub(crate) async fn update(
    State(app): State<App>,
    who: Allowed<Admin>,
    KeyPath(id): KeyPath,
    JsonBody(body): JsonBody<ApiKeyWriteUpdate>,
) -> Result<Json<ApiKeyRead>, Error> {
    let key = find(&app, who.workspace, id).await?;
    let name = body.name.as_deref().map(read_name).transpose();
    let scopes = body.scopes.as_deref().map(read_scopes).transpose()?;
    if let Some(scopes) = &scopes {
        let api: Api = key.dialect.parse().map_err(Error::internal)?;
        check_scopes(api, scopes).map_err(refused)?;
    }
    let change = KeyChange {
        name: name.map_err(bad_name)?,
        scopes,
        expires: expires(body.expires, &key)?,
    };
    let records = &app.library.records;
    if !records.change_key(who.workspace, id, &change).await? {
        return Err(Rights::Revoked.into());
    }
    Ok(Json(key_read(find(&app, who.workspace, id).await?)))
}

/// What a GET gave can be sent back, also when it has expired since.
fn expires(edit: Edit<Timestamp>, key: &KeyRecord) -> Result<Edit<Timestamp>, Error> {
    match edit {
        Edit::Set(at) if Some(at.millis()) != key.expires => Ok(Edit::Set(read_expires(at)?)),
        edit => Ok(edit),
    }
}
