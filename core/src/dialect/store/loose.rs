//! What a client meets: a service may send less than ours does, and more.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::wire::ThumbnailRead;
use crate::asset::Cursor;
use crate::share::ShareState;

/// An asset as a client meets it: everything but the id may be missing, and more may be there.
#[derive(Debug, Deserialize)]
pub(super) struct LooseAsset {
    pub(super) id: LooseId,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) mime_type: Option<String>,
    #[serde(default)]
    pub(super) size: Option<u64>,
    #[serde(default)]
    pub(super) folder: Option<Value>,
    #[serde(default)]
    pub(super) created: Option<String>,
    #[serde(default)]
    pub(super) modified: Option<String>,
    #[serde(default)]
    pub(super) is_public: bool,
    #[serde(default)]
    pub(super) public_url: Option<String>,
    #[serde(default)]
    pub(super) width: Option<u32>,
    #[serde(default)]
    pub(super) height: Option<u32>,
    #[serde(default)]
    pub(super) thumbnail: Option<ThumbnailRead>,
    #[serde(default)]
    pub(super) tags: Option<Value>,
}

/// What the trash adds to an asset.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LooseTrashed {
    pub(super) deleted: Option<String>,
    pub(super) expires: Option<String>,
    pub(super) path: String,
}

/// A folder as a client meets it.
#[derive(Debug, Deserialize)]
pub(super) struct LooseFolder {
    pub(super) id: LooseId,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) parent: Option<Value>,
    #[serde(default)]
    pub(super) path: Vec<LooseCrumb>,
    #[serde(default)]
    pub(super) modified: Option<String>,
}

/// A folder on the way to another.
#[derive(Debug, Deserialize)]
pub(super) struct LooseCrumb {
    pub(super) id: LooseId,
    pub(super) name: String,
}

/// A share as a client meets it.
#[derive(Debug, Deserialize)]
pub(super) struct LooseShare {
    pub(super) id: LooseId,
    #[serde(default)]
    pub(super) asset: Option<Value>,
    #[serde(default)]
    pub(super) folder: Option<Value>,
    #[serde(default)]
    pub(super) assets: Option<Value>,
    #[serde(default)]
    pub(super) state: Option<ShareState>,
    #[serde(default)]
    pub(super) created: Option<String>,
    #[serde(default)]
    pub(super) expires: Option<String>,
    #[serde(default)]
    pub(super) has_password: bool,
    #[serde(default)]
    pub(super) recipients: Vec<String>,
    #[serde(default)]
    pub(super) download_limit: Option<u64>,
    #[serde(default)]
    pub(super) downloads: u64,
    #[serde(default)]
    pub(super) views: u64,
    #[serde(default)]
    pub(super) last_access: Option<String>,
    #[serde(default)]
    pub(super) token_hint: Option<String>,
}

/// The answer that makes a share: the share, and its address.
#[derive(Debug, Deserialize)]
pub(super) struct LooseLink {
    #[serde(flatten)]
    pub(super) share: LooseShare,
    pub(super) access_url: String,
}

/// A page whose items are kept whole, so that members unknown to us survive.
#[derive(Debug, Deserialize)]
pub(super) struct LoosePage {
    pub(super) items: Vec<Map<String, Value>>,
    #[serde(default)]
    pub(super) next_cursor: Option<Cursor>,
    #[serde(default)]
    pub(super) next_page: bool,
    #[serde(default)]
    pub(super) collection_total: u64,
}

/// An id as text or as a number.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum LooseId {
    Text(String),
    Number(u64),
}

impl LooseId {
    /// The id as text.
    pub(super) fn into_text(self) -> String {
        match self {
            LooseId::Text(id) => id,
            LooseId::Number(id) => id.to_string(),
        }
    }
}
