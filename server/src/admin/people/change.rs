//! `PATCH /api/admin/user/{id}`: what a person may do here, and for somebody who belongs nowhere else their name,
//! another password and whether they can sign in.

use asset_dock_core::dialect::store::wire::{PersonRead, PersonState, PersonWriteUpdate};
use axum::Json;
use axum::extract::State;

use super::{PersonPath, allowed, find, person_read};
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;
use crate::json::JsonBody;
use crate::people::{BadPerson, read_name, read_password};
use crate::records::{Access, MemberChange, PersonChange};

/// Changes the members that are given, and leaves the others. It holds from the person's next request on.
pub(crate) async fn update(
    State(app): State<App>,
    who: Allowed<Admin>,
    PersonPath(id): PersonPath,
    JsonBody(body): JsonBody<PersonWriteUpdate>,
) -> Result<Json<PersonRead>, Error> {
    // Before anything is hashed for somebody who is not there.
    find(&app, who.workspace, id).await?;
    let name = body.name.as_deref().map(read_name).transpose();
    let mut change = MemberChange {
        scopes: allowed(body.role, body.scopes.as_deref())?,
        person: PersonChange {
            name: name.map_err(BadPerson::from)?,
            password: None,
            access: body.state.map(|state| match state {
                PersonState::Active => Access::Open,
                PersonState::Disabled => Access::Closed,
            }),
        },
    };
    if let Some(password) = body.password {
        change.person.password = Some(read_password(&app.hashing, password).await?);
    }
    let records = &app.library.records;
    let changed = records.change_member(who.workspace, id, &change).await?;
    let member = changed.ok_or_else(|| Error::no_person(id))??;
    Ok(Json(person_read(member)))
}
