//! `GET /api/admin/user/{id}`.

use asset_dock_core::dialect::store::wire::PersonRead;
use axum::Json;
use axum::extract::State;

use super::{PersonPath, find, person_read};
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;

/// Answers one person.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Admin>,
    PersonPath(id): PersonPath,
) -> Result<Json<PersonRead>, Error> {
    Ok(Json(person_read(find(&app, who.workspace, id).await?)))
}
