//! `GET /api/login/me`: on whose behalf a request acts, and which workspaces there are to choose from.

use asset_dock_core::dialect::store::wire::{MePerson, MeRead, MembershipRead};
use axum::Json;
use axum::extract::State;

use crate::App;
use crate::auth::{Allowed, AnyScope, By, KeyError, Scope, role_of};
use crate::error::Error;
use crate::records::Membership;

/// Answers who asks.
pub(crate) async fn me(
    State(app): State<App>,
    who: Allowed<AnyScope>,
) -> Result<Json<MeRead>, Error> {
    let records = &app.library.records;
    let (person, workspaces) = match who.by {
        By::Key(_) => (None, Vec::new()),
        By::Person(id) => {
            let person = records.person(id).await?.ok_or(KeyError::SignedOut)?;
            let me = MePerson {
                id: person.id.to_string(),
                mail: person.mail,
            };
            (Some(me), records.memberships(id).await?)
        }
    };
    Ok(Json(MeRead {
        name: who.name.clone(),
        person,
        workspace: records.workspace_name(who.workspace).await?,
        scopes: who.scopes.iter().map(Scope::to_string).collect(),
        workspaces: workspaces.into_iter().map(membership_read).collect(),
    }))
}

fn membership_read(membership: Membership) -> MembershipRead {
    MembershipRead {
        workspace: membership.name,
        role: role_of(&membership.scopes),
        scopes: membership.scopes.iter().map(Scope::to_string).collect(),
    }
}
