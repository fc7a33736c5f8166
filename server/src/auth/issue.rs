//! Making a key: the only moment at which it exists in clear outside its owner's hands.

use asset_dock_core::Timestamp;
use uuid::Uuid;

use super::{Key, STORE, Scope};
use crate::records::{NewKey, RecordsError};
use crate::state::Library;

/// The key that is wanted.
#[derive(Clone, Debug)]
pub struct KeyRequest {
    /// The workspace that it opens; made where there is none.
    pub workspace: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
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
}

impl Library {
    /// Makes a key for the `store` dialect.
    pub(crate) async fn issue_key(&self, request: &KeyRequest) -> Result<IssuedKey, IssueError> {
        let key = Key::generate()?;
        let new = NewKey {
            workspace: self.records.workspace(&request.workspace).await?,
            dialect: STORE,
            name: &request.name,
            scopes: &request.scopes,
            hash: &self.pepper.hash(&key),
            last4: key.last4(),
            expires: request.expires.map(Timestamp::millis),
        };
        let id = self.records.insert_key(new).await?;
        Ok(IssuedKey {
            id,
            key: key.reveal().to_owned(),
        })
    }
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The system gave no random bytes.
    #[error("no random bytes")]
    Random(#[from] getrandom::Error),
    /// The database failed.
    #[error(transparent)]
    Records(#[from] RecordsError),
}
