//! Signing in on the wire. The documents have the first two members of [`LoginRead`]; all else is our decision.

use serde::{Deserialize, Serialize};

use super::admin::Role;

/// `POST /api/login/access-token` and `…/refresh`: what a person who signed in shows from now on. What renews it
/// is a cookie that no script reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginRead {
    /// To be sent as `Authorization: Bearer`.
    pub access_token: String,
    /// Always `bearer`.
    pub token_type: String,
    /// How long it holds, in seconds.
    pub expires_in: u64,
    /// What it may do at this moment: scopes, with spaces between.
    pub scope: String,
    /// The workspace that it opens.
    pub workspace: String,
}

/// `GET /api/login/me`: on whose behalf a request acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeRead {
    /// The name that is remembered with what is done: the person's, or the key's.
    pub name: String,
    /// Who it is, where it is a person and not a key.
    pub person: Option<MePerson>,
    /// The workspace that is open.
    pub workspace: String,
    /// What may be done there.
    pub scopes: Vec<String>,
    /// The workspaces that the person can choose from; none for a key.
    pub workspaces: Vec<MembershipRead>,
}

/// A person, as told to themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MePerson {
    /// Id of the person.
    pub id: String,
    /// The mail address by which they sign in.
    pub mail: String,
}

/// A workspace that somebody belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipRead {
    /// The workspace, by its name.
    pub workspace: String,
    /// The role that has exactly these scopes, where there is one.
    pub role: Option<Role>,
    /// What they may do there.
    pub scopes: Vec<String>,
}
