//! `DELETE /api/admin/api-keys/{id}`: takes a key back for good. It stays in the list, and its shares are suspended.

use axum::extract::State;
use axum::http::StatusCode;

use super::KeyPath;
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;

/// Takes a key back. It stops working with the next request.
pub(crate) async fn revoke(
    State(app): State<App>,
    who: Allowed<Admin>,
    KeyPath(id): KeyPath,
) -> Result<StatusCode, Error> {
    let records = &app.library.records;
    let revoked = records.revoke_own_key(who.workspace, id).await?;
    let done = revoked.then_some(StatusCode::NO_CONTENT);
    done.ok_or_else(|| Error::no_key(id))
}
