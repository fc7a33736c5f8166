//! Keys and people of a workspace on the wire. The documents leave their members open; all names here are our
//! decision.

use serde::{Deserialize, Serialize};

use crate::{Edit, Timestamp};

/// A set of scopes with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Lists and downloads.
    Viewer,
    /// Uploads, changes and deletes as well.
    Editor,
    /// Makes links as well.
    Sharer,
    /// May do everything, and decides who else may do what.
    Admin,
}

/// A key as its workspace sees it: everything but the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyRead {
    /// Id of the key. It opens nothing.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// The API that it is for.
    pub dialect: String,
    /// `live`, or `test` for a key of `images` that is there to try things out.
    pub stage: String,
    /// What it may do; none where keys of that API may do everything.
    pub scopes: Vec<String>,
    /// Whether it opens anything now.
    pub state: ApiKeyState,
    /// The key's last four characters, to tell keys apart.
    pub key_hint: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends; null is never.
    pub expires: Option<Timestamp>,
    /// When it was taken back.
    pub revoked: Option<Timestamp>,
}

/// Whether a key opens anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ApiKeyState {
    /// It does.
    Active,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

/// The answer that makes a key or exchanges it, and the only one that holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyReadCreate {
    /// What is known of it.
    #[serde(flatten)]
    pub read: ApiKeyRead,
    /// The key itself.
    pub key: String,
    /// The second key, where the API has two.
    pub developer_key: Option<String>,
}

/// The body that makes a key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyWriteCreate {
    /// Its name for people.
    pub name: String,
    /// What it may do: scopes of its API.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The API that it is for; missing is `store`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dialect: Option<String>,
    /// `live` or `test`; missing is `live`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// When it ends; missing or null is never.
    #[serde(default)]
    pub expires: Option<Timestamp>,
}

/// The body that changes a key. What is missing stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyWriteUpdate {
    /// Its name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it may do from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// When it ends; null is never.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub expires: Edit<Timestamp>,
}

/// A person, as a workspace that they belong to sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRead {
    /// Id of the person.
    pub id: String,
    /// The mail address by which they sign in.
    pub mail: String,
    /// Their name, which what they do remembers.
    pub name: String,
    /// The role that has exactly these scopes, where there is one.
    pub role: Option<Role>,
    /// What they may do in this workspace.
    pub scopes: Vec<String>,
    /// Whether they can sign in.
    pub state: PersonState,
    /// Whether they belong to other workspaces too: then only what they may do here can be changed here.
    pub elsewhere: bool,
    /// When they were taken into this workspace.
    pub created: Timestamp,
    /// When they signed in last.
    pub last_login: Option<Timestamp>,
}

/// Whether a person can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PersonState {
    /// They can.
    Active,
    /// They cannot, and what they were signed in with has ended.
    Disabled,
}

/// The body that takes a person into the workspace. Exactly one of `role` and `scopes` is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonWriteCreate {
    /// The mail address by which they sign in.
    pub mail: String,
    /// Their name.
    pub name: String,
    /// With what they sign in at first. Written, never read.
    pub password: String,
    /// What they may do, as a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// What they may do, one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
}

/// The body that changes a person. What is missing stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonWriteUpdate {
    /// Their name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they may do from now on, as a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// What they may do from now on, one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// Whether they can sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<PersonState>,
    /// A new password, which ends what they were signed in with. Written, never read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}
