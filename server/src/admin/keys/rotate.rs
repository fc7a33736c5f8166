//! `POST /api/admin/api-keys/{id}/rotate`: another secret for the same key. The old one opens nothing from the next
//! request on; the name, the scopes, the end and the shares stay.

use asset_dock_core::dialect::store::wire::ApiKeyReadCreate;
use axum::Json;
use axum::extract::State;

use super::{KeyPath, find, issued, refused};
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;
use crate::records::Rights;

/// Exchanges a key.
pub(crate) async fn rotate(
    State(app): State<App>,
    who: Allowed<Admin>,
    KeyPath(id): KeyPath,
) -> Result<Json<ApiKeyReadCreate>, Error> {
    let key = find(&app, who.workspace, id).await?;
    let exchanged = app.library.exchange_key(&key).await.map_err(refused)?;
    let exchanged = exchanged.ok_or(Rights::Revoked)?;
    Ok(Json(issued(&app, who.workspace, exchanged).await?))
}
