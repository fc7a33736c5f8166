//! The proof that a request may do something, as a type.
//!
//! A handler gets at a workspace only through [`Allowed`], and `Allowed<Write>` can only be had with
//! the scope `store:write`: forgetting the check does not compile.

use std::marker::PhantomData;
use std::ops::Deref;

use asset_dock_core::dialect::Api;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::shown::{self, KeyError};
use super::{Required, Scope};
use crate::App;
use crate::error::Error;
use crate::records::{KeyRecord, KeyState, Stage, WorkspaceId};
use crate::state::now;
use crate::xqr::limits;

/// A request whose key has the scopes of `S`.
pub(crate) struct Allowed<S> {
    principal: Principal,
    scope: PhantomData<S>,
}

/// On whose behalf a request acts.
#[derive(Clone, Debug)]
pub(crate) struct Principal {
    /// The only workspace that this request can see.
    pub(crate) workspace: WorkspaceId,
    /// The key, on whose rights the shares that it makes depend.
    pub(crate) key: Uuid,
    /// The key's name, which the assets that it uploads remember.
    pub(crate) name: String,
    /// What the key may do.
    pub(crate) scopes: Vec<Scope>,
    /// Whether it is for real work.
    pub(crate) stage: Stage,
}

impl Principal {
    /// Whether this key may do what asks for `S`.
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
        let record = key(app, S::API, parts).await?;
        if S::API == Api::Xqr {
            limits::charge(app, &record, &parts.extensions).await?;
        }
        if let Some(scope) = lacking::<S>(&record.scopes) {
            return Err(Error::Forbidden(scope));
        }
        Ok(Allowed {
            principal: Principal {
                workspace: record.workspace,
                key: record.id,
                name: record.name,
                scopes: record.scopes,
                stage: record.stage,
            },
            scope: PhantomData,
        })
    }
}

/// The key that a request shows, if it opens anything.
async fn key(app: &App, api: Api, parts: &Parts) -> Result<KeyRecord, Error> {
    let shown = shown::read(api, &parts.headers, &app.library.pepper)?;
    // Found by its hash: no comparison depends on the secret, so none can leak it by its time.
    let found = app.library.records.key_by_hash(api, &shown.hash).await?;
    let record = found.ok_or(match api {
        Api::Partner => KeyError::NoPartner,
        Api::Store | Api::Xqr | Api::Images => KeyError::Unknown,
    })?;
    if record.developer_hash != shown.developer {
        return Err(KeyError::NoDeveloper.into());
    }
    match record.state(now()) {
        KeyState::Active => Ok(record),
        KeyState::Expired => Err(KeyError::Expired.into()),
        KeyState::Revoked => Err(KeyError::Revoked.into()),
    }
}
