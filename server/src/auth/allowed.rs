//! The proof that a request may do something, as a type.
//!
//! A handler gets at a workspace only through [`Allowed`], and `Allowed<Write>` can only be had with
//! the scope `store:write`: forgetting the check does not compile. Keys and people come in by this one door.

use std::marker::PhantomData;
use std::ops::Deref;

use asset_dock_core::dialect::Api;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::access_token::AccessToken;
use super::shown::{self, KeyError, Keys, Shown};
use super::{Required, Scope};
use crate::App;
use crate::error::Error;
use crate::records::{KeyRecord, KeyState, Stage, WorkspaceId};
use crate::state::now;
use crate::xqr::limits;

/// A request on behalf of somebody who has the scopes of `S`.
pub(crate) struct Allowed<S> {
    principal: Principal,
    scope: PhantomData<S>,
}

/// On whose behalf a request acts.
#[derive(Clone, Debug)]
pub(crate) struct Principal {
    /// The only workspace that this request can see.
    pub(crate) workspace: WorkspaceId,
    /// Who it is, on whose rights the shares that are made depend.
    pub(crate) by: By,
    /// Their name, which the assets that they upload remember.
    pub(crate) name: String,
    /// What they may do.
    pub(crate) scopes: Vec<Scope>,
    /// Whether it is for real work.
    pub(crate) stage: Stage,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Key(Uuid),
    Person(Uuid),
}

impl By {
    /// The id of the key or person.
    pub(crate) fn id(self) -> Uuid {
        match self {
            By::Key(id) | By::Person(id) => id,
        }
    }
}

impl Principal {
    /// Whether they may do what asks for `S`.
    pub(crate) fn may<S: Required>(&self) -> bool {
        lacking::<S>(&self.scopes).is_none()
    }
}

/// The first of the scopes that `S` needs and these do not give.
fn lacking<S: Required>(held: &[Scope]) -> Option<Scope> {
    let mut scopes = S::SCOPES.iter().copied();
    scopes.find(|scope| !scope.is_within(held))
}

impl<S> Deref for Allowed<S> {
    type Target = Principal;

    fn deref(&self) -> &Principal {
        &self.principal
    }
}

impl<S: Required> FromRequestParts<App> for Allowed<S> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let principal = match shown::read(S::API, &parts.headers, &app.library.pepper)? {
            Shown::Keys(keys) => {
                let record = key(app, S::API, &keys).await?;
                if S::API == Api::Xqr {
                    limits::charge(app, &record, &parts.extensions).await?;
                }
                Principal {
                    workspace: record.workspace,
                    by: By::Key(record.id),
                    name: record.name,
                    scopes: record.scopes,
                    stage: record.stage,
                }
            }
            Shown::AccessToken(token) => person(app, token).await?,
        };
        if let Some(scope) = lacking::<S>(&principal.scopes) {
            return Err(Error::Forbidden(scope));
        }
        Ok(Allowed {
            principal,
            scope: PhantomData,
        })
    }
}

/// The key that a request shows, if it opens anything.
async fn key(app: &App, api: Api, keys: &Keys) -> Result<KeyRecord, Error> {
    // Found by its hash: no comparison depends on the secret, so none can leak it by its time.
    let found = app.library.records.key_by_hash(api, &keys.hash).await?;
    let record = found.ok_or(match api {
        Api::Partner => KeyError::NoPartner,
        Api::Store | Api::Xqr | Api::Images => KeyError::Unknown,
    })?;
    if record.developer_hash != keys.developer {
        return Err(KeyError::NoDeveloper.into());
    }
    match record.state(now()) {
        KeyState::Active => Ok(record),
        KeyState::Expired => Err(KeyError::Expired.into()),
        KeyState::Revoked => Err(KeyError::Revoked.into()),
    }
}

/// The person whose token a request shows, with what they may do at this moment.
async fn person(app: &App, token: &str) -> Result<Principal, Error> {
    let now = now();
    let token = AccessToken::open(&app.library.pepper, token, now)?;
    let found = app.library.records.signed_in(&token, now).await?;
    let who = found.ok_or(KeyError::SignedOut)?;
    Ok(Principal {
        workspace: who.workspace,
        by: By::Person(token.person),
        name: who.name,
        scopes: who.scopes,
        stage: Stage::Live,
    })
}
