//! The neutral model of shares: a link to one asset, several of them or one folder, for whoever holds it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::asset::{AssetId, FolderId};
use crate::{Edit, Timestamp};

/// A share as its owner sees it. Neither its token nor its password is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// How the service names it. It opens nothing.
    pub id: ShareId,
    /// What it opens.
    pub target: Option<ShareTarget>,
    /// Whether its link works now.
    pub state: ShareState,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it ends. `None` is never.
    pub expires: Option<Timestamp>,
    /// Whether it asks for a password.
    pub has_password: bool,
    /// The mail addresses of which a recipient must name one; empty is anyone.
    pub recipients: Vec<String>,
    /// How many downloads it allows in all. `None` is any number.
    pub download_limit: Option<u64>,
    /// How many downloads there were.
    pub downloads: u64,
    /// How often its page was opened.
    pub views: u64,
    /// When it was used last.
    pub last_access: Option<Timestamp>,
    /// The last characters of its link, to tell links apart.
    pub token_hint: Option<String>,
}

/// Identifies a share within its service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShareId(pub String);

impl fmt::Display for ShareId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a share opens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ShareTarget {
    /// One asset.
    Asset(AssetId),
    /// One folder, with everything below it.
    Folder(FolderId),
    /// Several assets: those of them that are left.
    Assets(Vec<AssetId>),
}

/// Whether a share's link works now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShareState {
    /// It does.
    #[default]
    Active,
    /// Its time is over.
    Expired,
    /// All its downloads are used up.
    Exhausted,
    /// Whoever made it may not share any more.
    Suspended,
}

/// A share that is about to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewShare {
    /// What it opens.
    pub target: ShareTarget,
    /// When it ends. `None` is never.
    pub expires: Option<Timestamp>,
    /// What a recipient must know.
    pub password: Option<String>,
    /// Who may open it; empty is anyone.
    pub recipients: Vec<String>,
    /// How many downloads it allows, at least 1. `None` is any number.
    pub download_limit: Option<u64>,
}

/// A share that was just made, with the link that is shown this once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLink {
    /// The share.
    pub share: Share,
    /// The address to hand to a recipient.
    pub url: String,
}

/// A change of a share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareChange {
    /// When it ends.
    pub expires: Edit<Timestamp>,
    /// What a recipient must know.
    pub password: Edit<String>,
    /// Who may open it; `None` stays.
    pub recipients: Option<Vec<String>>,
    /// How many downloads it allows in all.
    pub download_limit: Edit<u64>,
}
