//! `POST /api/admin/user/`: takes a new person into the workspace.

use asset_dock_core::dialect::store::wire::{PersonRead, PersonWriteCreate};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::{allowed, find, person_read};
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;
use crate::json::JsonBody;
use crate::people::{BadPerson, PersonRequest};

/// Takes a person in. Somebody who belongs to another workspace is let in by whoever runs the server: nobody here
/// should get at what they are elsewhere.
pub(crate) async fn create(
    State(app): State<App>,
    who: Allowed<Admin>,
    JsonBody(body): JsonBody<PersonWriteCreate>,
) -> Result<(StatusCode, Json<PersonRead>), Error> {
    let scopes = allowed(body.role, body.scopes.as_deref())?;
    let request = PersonRequest {
        workspace: app.library.records.workspace_name(who.workspace).await?,
        mail: body.mail,
        name: body.name,
        password: body.password,
        scopes: scopes.ok_or(BadPerson::Scopes)?,
    };
    let id = app.library.add_person(&app.hashing, request).await?;
    let member = find(&app, who.workspace, id).await?;
    Ok((StatusCode::CREATED, Json(person_read(member))))
}
