//! `DELETE /api/admin/user/{id}`: takes a person out of the workspace. Their shares here are suspended.

use axum::extract::State;
use axum::http::StatusCode;

use super::PersonPath;
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;

/// Takes a person out. It holds from their next request on.
pub(crate) async fn remove(
    State(app): State<App>,
    who: Allowed<Admin>,
    PersonPath(id): PersonPath,
) -> Result<StatusCode, Error> {
    let removed = app.library.records.remove_member(who.workspace, id).await?;
    removed.ok_or_else(|| Error::no_person(id))??;
    Ok(StatusCode::NO_CONTENT)
}
