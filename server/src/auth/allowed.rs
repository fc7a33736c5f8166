//! The proof that a request may do something, as a type.
//!
//! A handler gets at a workspace only through [`Allowed`], and `Allowed<Write>` can only be had with
//! the scope `store:write`: forgetting the check does not compile.

use std::marker::PhantomData;
use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::{Key, STORE, Scope};
use crate::App;
use crate::error::Error;
use crate::records::{KeyState, WorkspaceId};
use crate::state::now;

/// A request whose key has the scope `S`.
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
}

/// What a handler can ask for.
pub(crate) trait Required {
    /// The scopes, all of which are needed.
    const SCOPES: &'static [Scope];
}

/// `store:read`.
pub(crate) enum Read {}

/// `store:write`.
pub(crate) enum Write {}

/// Whatever the key has: for answers about the key itself.
pub(crate) enum AnyScope {}

/// `store:share`, and `store:read`: who may not read something may not hand it on either.
pub(crate) enum Share {}

/// `store:write`, and what handing something on needs: whoever makes an asset public hands it to everybody.
pub(crate) enum Publish {}

impl Required for Read {
    const SCOPES: &'static [Scope] = &[Scope::StoreRead];
}

impl Required for Write {
    const SCOPES: &'static [Scope] = &[Scope::StoreWrite];
}

impl Required for AnyScope {
    const SCOPES: &'static [Scope] = &[];
}

impl Required for Share {
    const SCOPES: &'static [Scope] = &[Scope::StoreShare, Scope::StoreRead];
}

impl Required for Publish {
    const SCOPES: &'static [Scope] = &[Scope::StoreWrite, Scope::StoreShare, Scope::StoreRead];
}

/// Why a request's key opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum KeyError {
    /// There is none.
    #[error("an API key is needed, in the header X-API-Key")]
    Missing,
    /// Nobody made it, or it was not copied whole.
    #[error("this API key is not known")]
    Unknown,
    /// Its time is over.
    #[error("this API key has expired")]
    Expired,
    /// It was taken back.
    #[error("this API key was revoked")]
    Revoked,
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
        let header = parts.headers.get("x-api-key").ok_or(KeyError::Missing)?;
        let text = header.to_str().map_err(|_| KeyError::Unknown)?;
        let key = Key::parse(text.trim()).ok_or(KeyError::Unknown)?;
        // Found by its hash: no comparison depends on the secret, so none can leak it by its time.
        let hash = app.library.pepper.hash(&key);
        let record = app.library.records.key_by_hash(STORE, &hash).await?;
        let record = record.ok_or(KeyError::Unknown)?;
        match record.state(now()) {
            KeyState::Active => {}
            KeyState::Expired => return Err(KeyError::Expired.into()),
            KeyState::Revoked => return Err(KeyError::Revoked.into()),
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
            },
            scope: PhantomData,
        })
    }
}
