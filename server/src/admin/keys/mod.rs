//! The API keys of a workspace, of all four APIs. The answer that makes one, or exchanges it, is the only one that
//! holds it.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod revoke;
pub(crate) mod rotate;

use asset_dock_core::Timestamp;
use asset_dock_core::dialect::store::wire::{ApiKeyRead, ApiKeyReadCreate, ApiKeyState};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::read_scopes;
use crate::App;
use crate::auth::{IssueError, IssuedKey, Scope};
use crate::error::Error;
use crate::people::BadName;
use crate::records::{KeyRecord, KeyState, Stage, WorkspaceId};
use crate::state::now;
use crate::store::{parse_id, path_text};

/// A key as its workspace sees it.
fn key_read(key: KeyRecord) -> ApiKeyRead {
    ApiKeyRead {
        id: key.id.to_string(),
        state: match key.state(now()) {
            KeyState::Active => ApiKeyState::Active,
            KeyState::Expired => ApiKeyState::Expired,
            KeyState::Revoked => ApiKeyState::Revoked,
        },
        name: key.name,
        dialect: key.dialect,
        stage: match key.stage {
            Stage::Live => "live".to_owned(),
            Stage::Test => "test".to_owned(),
        },
        scopes: key.scopes.iter().map(Scope::to_string).collect(),
        key_hint: key.last4,
        created: key.created,
        expires: key.expires.and_then(Timestamp::from_millis),
        revoked: key.revoked.and_then(Timestamp::from_millis),
    }
}

/// A key that has just been made or exchanged.
async fn issued(
    app: &App,
    workspace: WorkspaceId,
    issued: IssuedKey,
) -> Result<ApiKeyReadCreate, Error> {
    Ok(ApiKeyReadCreate {
        read: key_read(find(app, workspace, issued.id).await?),
        key: issued.key,
        developer_key: issued.developer_key,
    })
}

/// The key of that id.
async fn find(app: &App, workspace: WorkspaceId, id: Uuid) -> Result<KeyRecord, Error> {
    let key = app.library.records.key(workspace, id).await?;
    key.ok_or_else(|| Error::no_key(id))
}

/// Reads when a key ends.
fn read_expires(at: Timestamp) -> Result<Timestamp, Error> {
    if at.millis() <= now() {
        return Err(invalid("expires", "this must lie in the future"));
    }
    Ok(at)
}

fn bad_name(cause: BadName) -> Error {
    invalid("name", cause.to_string())
}

fn refused(cause: IssueError) -> Error {
    match cause {
        IssueError::WrongScope(..) | IssueError::NoScope(_) => invalid("scopes", cause.to_string()),
        IssueError::NoStage(_) => invalid("stage", cause.to_string()),
        IssueError::Random(cause) => Error::internal(cause),
        IssueError::Records(cause) => cause.into(),
    }
}

fn invalid(member: &str, message: impl Into<String>) -> Error {
    Error::invalid(&["body", member], "value_error", message)
}

/// The id of a key in a path. What is no id is a key that does not exist.
pub(crate) struct KeyPath(Uuid);

impl<S: Send + Sync> FromRequestParts<S> for KeyPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let text = path_text(parts, state).await;
        let id = parse_id(&text).ok_or_else(|| Error::no_key(text))?;
        Ok(KeyPath(id))
    }
}
