//! `DELETE /api/share/{id}`: revokes a share.

use axum::extract::State;
use axum::http::StatusCode;

use super::SharePath;
use crate::App;
use crate::auth::{Allowed, Write};
use crate::error::Error;

/// Takes a share back for good. Its link is dead when this is answered.
pub(crate) async fn delete(
    State(app): State<App>,
    who: Allowed<Write>,
    SharePath(id): SharePath,
) -> Result<StatusCode, Error> {
    let deleted = app.library.records.delete_share(who.workspace, id).await?;
    deleted
        .then_some(StatusCode::NO_CONTENT)
        .ok_or_else(|| Error::no_share(id))
}
