//! Making a key: the only moment at which it exists in clear outside its owner's hands.

use asset_dock_core::Timestamp;
use asset_dock_core::dialect::Api;
use uuid::Uuid;

use super::Scope;
use super::kinds::mint;
use crate::records::{KeyRecord, NewKey, NewSecret, RecordsError, Stage};
use crate::state::Library;

/// The key that is wanted.
#[derive(Clone, Debug)]
pub struct KeyRequest {
    /// The workspace that it opens; made where there is none.
    pub workspace: String,
    /// The API that it is for.
    pub api: Api,
    /// What it may do: scopes of that API, at least one where it has any.
    pub scopes: Vec<Scope>,
    /// Whether it is for real work. Only `images` has keys that are not.
    pub stage: Stage,
    /// Its name for people, which the assets that it uploads remember.
    pub name: String,
    /// When it ends; never where `None`.
    pub expires: Option<Timestamp>,
}

/// A new key. It cannot be had again.
pub struct IssuedKey {
    /// By which it is listed and revoked.
    pub id: Uuid,
    /// The key itself.
    pub key: String,
    /// The second key, where the API has two.
    pub developer_key: Option<String>,
}

impl KeyRequest {
    /// Whether the scopes and the stage are those of the API.
    fn check(&self) -> Result<(), IssueError> {
        check_scopes(self.api, &self.scopes)?;
        // What is tried out is removed after a while, which nobody who uses another API expects.
        if self.stage == Stage::Test && self.api != Api::Images {
            return Err(IssueError::NoStage(self.api.as_str()));
        }
        Ok(())
    }
}

/// Whether a key of an API can have these scopes.
pub(crate) fn check_scopes(api: Api, scopes: &[Scope]) -> Result<(), IssueError> {
    let known = Scope::of(api);
    if let Some(&stray) = scopes.iter().find(|scope| !known.contains(scope)) {
        return Err(IssueError::WrongScope(stray, api.as_str()));
    }
    if scopes.is_empty() && !known.is_empty() {
        let known: Vec<&str> = known.iter().map(|scope| scope.as_str()).collect();
        return Err(IssueError::NoScope(known.join(", ")));
    }
    Ok(())
}

impl Library {
    /// Makes a key.
    pub(crate) async fn issue_key(&self, request: &KeyRequest) -> Result<IssuedKey, IssueError> {
        request.check()?;
        let minted = mint(request.api, request.stage, &self.pepper)?;
        let (developer_key, developer_hash) = minted.developer.unzip();
        let new = NewKey {
            workspace: self.records.workspace(&request.workspace).await?,
            api: request.api,
            name: &request.name,
            scopes: &request.scopes,
            stage: request.stage,
            hash: &minted.hash,
            developer_hash: developer_hash.as_deref(),
            last4: &minted.last4,
            expires: request.expires.map(Timestamp::millis),
        };
        Ok(IssuedKey {
            id: self.records.insert_key(new).await?,
            key: minted.key,
            developer_key,
        })
    }

    /// Exchanges a key for another one of the same rights; `None` where it was taken back.
    pub(crate) async fn exchange_key(
        &self,
        key: &KeyRecord,
    ) -> Result<Option<IssuedKey>, IssueError> {
        let Ok(api) = key.dialect.parse() else {
            return Ok(None);
        };
        let minted = mint(api, key.stage, &self.pepper)?;
        let (developer_key, developer_hash) = minted.developer.unzip();
        let secret = NewSecret {
            hash: &minted.hash,
            developer_hash: developer_hash.as_deref(),
            last4: &minted.last4,
        };
        let exchanged = self.records.exchange_key(key.workspace, key.id, secret);
        Ok(exchanged.await?.then_some(IssuedKey {
            id: key.id,
            key: minted.key,
            developer_key,
        }))
    }
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The scope is another API's.
    #[error("the scope {0} is none of the API {1}")]
    WrongScope(Scope, &'static str),
    /// A key that may do nothing is of no use.
    #[error("at least one scope is needed, of {0}")]
    NoScope(String),
    /// What such a key uploads would be removed after a while.
    #[error("the API {0} has no test stage, only images has")]
    NoStage(&'static str),
    /// The system gave no random bytes.
    #[error("no random bytes")]
    Random(#[from] getrandom::Error),
    /// The database failed.
    #[error(transparent)]
    Records(#[from] RecordsError),
}
