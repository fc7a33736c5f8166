//! Shares on the wire. The documents leave their members open; all names here are our decision.

use serde::{Deserialize, Serialize};

use super::asset::AssetRef;
use super::folder::FolderRef;
use super::reference::{Reference, asset, assets, folder};
use crate::asset::{AssetId, FolderId};
use crate::share::{ShareId, ShareState};
use crate::{Edit, Timestamp};

/// `ShareWriteCreate`: the body that makes a share. Exactly one of `asset`, `folder` and `assets` is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareWriteCreate {
    /// The asset to share, as id or as object.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "asset"
    )]
    pub asset: Option<AssetId>,
    /// The folder to share, with everything below it, as id or as object.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "folder"
    )]
    pub folder: Option<FolderId>,
    /// The assets to share together, as ids or as objects. An extension.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "assets"
    )]
    pub assets: Option<Vec<AssetId>>,
    /// When it ends; missing or null is never.
    #[serde(default)]
    pub expires: Option<Timestamp>,
    /// What a recipient must know; missing or null is nothing. Written, never read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Mail addresses, of which a recipient must name one; empty is anyone.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// How many downloads it allows, at least 1; missing or null is any number.
    #[serde(default)]
    pub download_limit: Option<u64>,
}

/// `ShareWriteReplace`: the body of PUT. What is missing returns to its default, but a password:
/// no answer holds it, and sending back what was read must not take the lock off a share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareWriteReplace {
    /// When it ends; missing or null is never.
    #[serde(default)]
    pub expires: Option<Timestamp>,
    /// A new password; null takes it away, missing keeps it.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub password: Edit<String>,
    /// Mail addresses; empty is anyone.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// How many downloads it allows in all; missing or null is any number.
    #[serde(default)]
    pub download_limit: Option<u64>,
}

/// `ShareWriteUpdate`: the body of PATCH. What is missing stays; null takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareWriteUpdate {
    /// When it ends.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub expires: Edit<Timestamp>,
    /// What a recipient must know.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub password: Edit<String>,
    /// Mail addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipients: Option<Vec<String>>,
    /// How many downloads it allows in all.
    #[serde(default, skip_serializing_if = "Edit::is_keep")]
    pub download_limit: Edit<u64>,
}

/// `ShareRead`: a share as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareRead {
    /// Share id. It opens nothing.
    pub id: ShareId,
    /// What is shared, where it is an asset: an object with `hydrate=true`, else its id.
    pub asset: Option<Reference<AssetRef, AssetId>>,
    /// What is shared, where it is a folder.
    pub folder: Option<Reference<FolderRef, FolderId>>,
    /// What is shared, where it is several assets: those that are left. Other shares have no such member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assets: Option<Vec<Reference<AssetRef, AssetId>>>,
    /// Whether the link works now.
    pub state: ShareState,
    /// When it was made.
    pub created: Timestamp,
    /// The name of the key or person that made it.
    pub created_by: String,
    /// When it ends; null is never.
    pub expires: Option<Timestamp>,
    /// Whether it asks for a password.
    pub has_password: bool,
    /// Who may open it; empty is anyone.
    pub recipients: Vec<String>,
    /// How many downloads it allows in all; null is any number.
    pub download_limit: Option<u64>,
    /// How many downloads there were.
    pub downloads: u64,
    /// How often its page was opened.
    pub views: u64,
    /// When it was opened or downloaded last.
    pub last_access: Option<Timestamp>,
    /// The token's last four characters, to tell links apart.
    pub token_hint: String,
}

/// `ShareReadCreate`: the answer that makes a share, and the only one that holds its token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareReadCreate {
    /// The share.
    #[serde(flatten)]
    pub share: ShareRead,
    /// What opens it.
    pub token: String,
    /// The address to hand to a recipient.
    pub access_url: String,
}

/// `ShareAccessWrite`: what a recipient sends, without credentials.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareAccessWrite {
    /// What the link holds.
    pub token: String,
    /// The password, where the share asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// The mail address that it was meant for, where the share asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
}

/// `ShareAccessRead`: what a recipient gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareAccessRead {
    /// What is shared, where it is an asset.
    pub asset: Option<SharedAsset>,
    /// What is shared, where it is a folder.
    pub folder: Option<SharedFolder>,
    /// What is shared, where it is several assets. Other shares have no such member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assets: Option<Vec<SharedAsset>>,
    /// When the share ends; null is never.
    pub expires: Option<Timestamp>,
    /// How many downloads it still allows; null is any number.
    pub downloads_left: Option<u64>,
    /// Where it can be downloaded without credentials: the file, or the folder or the files as a zip. One
    /// file of several is at this address followed by `/asset/` and its id.
    pub download_url: String,
    /// When that address ends.
    pub download_url_expires: Option<Timestamp>,
}

/// An asset as a recipient sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedAsset {
    /// Asset id.
    pub id: AssetId,
    /// Name with extension.
    pub name: String,
    /// Media type.
    pub mime_type: String,
    /// Size in bytes.
    pub size: u64,
}

/// A folder as a recipient sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedFolder {
    /// Folder id.
    pub id: FolderId,
    /// Name.
    pub name: String,
    /// How many assets there are below it.
    pub asset_count: u64,
    /// Their size together, in bytes.
    pub asset_bytes: u64,
}
