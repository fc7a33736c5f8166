//! The people of a workspace. Its admins decide what each may do there. Who a person is belongs to all their
//! workspaces: it is changed here only where they have no other, else by whoever runs the server.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod remove;

use asset_dock_core::dialect::store::wire::{PersonRead, PersonState, Role};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::read_scopes;
use crate::App;
use crate::auth::{Scope, role_of, scopes_of};
use crate::error::Error;
use crate::people::check_scopes;
use crate::records::{Member, WorkspaceId};
use crate::store::{parse_id, path_text};

/// A person as their workspace sees them.
fn person_read(member: Member) -> PersonRead {
    let person = member.person;
    PersonRead {
        id: person.id.to_string(),
        mail: person.mail,
        name: person.name,
        role: role_of(&member.scopes),
        scopes: member.scopes.iter().map(Scope::to_string).collect(),
        state: match person.disabled {
            None => PersonState::Active,
            Some(_) => PersonState::Disabled,
        },
        elsewhere: member.others > 0,
        created: member.since,
        last_login: person.last_login,
    }
}

/// The person of that id, if they belong to the workspace.
async fn find(app: &App, workspace: WorkspaceId, id: Uuid) -> Result<Member, Error> {
    let member = app.library.records.member(workspace, id).await?;
    member.ok_or_else(|| Error::no_person(id))
}

/// What somebody is to be allowed, as a role or one by one; `None` where nothing is said of it.
fn allowed(role: Option<Role>, scopes: Option<&[String]>) -> Result<Option<Vec<Scope>>, Error> {
    let scopes = match (role, scopes) {
        (Some(_), Some(_)) => {
            let message = "a role stands for scopes; name one of them";
            return Err(Error::invalid(&["body", "scopes"], "value_error", message));
        }
        (Some(role), None) => scopes_of(role).to_vec(),
        (None, Some(scopes)) => read_scopes(scopes)?,
        (None, None) => return Ok(None),
    };
    check_scopes(&scopes)?;
    Ok(Some(scopes))
}

/// The id of a person in a path. What is no id is a person who does not exist.
pub(crate) struct PersonPath(Uuid);

impl<S: Send + Sync> FromRequestParts<S> for PersonPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let text = path_text(parts, state).await;
        let id = parse_id(&text).ok_or_else(|| Error::no_person(text))?;
        Ok(PersonPath(id))
    }
}
