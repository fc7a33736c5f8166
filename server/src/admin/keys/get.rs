//! `GET /api/admin/api-keys/{id}`.

use asset_dock_core::dialect::store::wire::ApiKeyRead;
use axum::Json;
use axum::extract::State;

use super::{KeyPath, find, key_read};
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;

/// Answers one key.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Admin>,
    KeyPath(id): KeyPath,
) -> Result<Json<ApiKeyRead>, Error> {
    Ok(Json(key_read(find(&app, who.workspace, id).await?)))
}
