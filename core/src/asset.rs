//! The neutral model: one asset, one page of assets, and how a page is asked for.
//!
//! Four services describe a file in four ways. A dialect reads its own
//! form into this one, and everything above the dialects knows only this one.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Timestamp;
use crate::tag::TagChange;

/// A file in the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Asset {
    /// How the service names it. Opaque.
    pub id: AssetId,
    /// The name shown to people, with its extension.
    pub name: String,
    /// Media type, as `type/subtype`. `None` where the service does not say.
    pub mime: Option<String>,
    /// Size in bytes. `None` where the service does not say.
    pub size: Option<Size>,
    /// Where the asset stands between the first byte and its removal.
    pub state: AssetState,
    /// Who can fetch the bytes.
    pub visibility: Visibility,
    /// Labels, in the service's order.
    pub tags: Vec<String>,
    /// The folder it lies in. `None` is the top level.
    pub folder: Option<FolderId>,
    /// When it came into the library.
    pub created: Option<Timestamp>,
    /// When its record changed last.
    pub modified: Option<Timestamp>,
    /// Pixels across and down, as it is shown.
    pub dimensions: Option<(u32, u32)>,
    /// Whether the service has a picture of it.
    pub thumbnail: Thumbnail,
    /// Every member the service sent, known or not, so that nothing is lost on the way through.
    pub raw: Raw,
}

/// What a service sent, as JSON text: a library holds a hundred thousand of them, and few are ever looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw(Arc<str>);

impl Raw {
    /// All of these.
    pub fn new(members: &Map<String, Value>) -> Self {
        // Maps with text for keys can always be written.
        Raw(serde_json::to_string(members).unwrap_or_default().into())
    }

    /// What it was made of.
    pub fn members(&self) -> Map<String, Value> {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

/// Identifies an asset within its service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AssetId(pub String);

/// Identifies a folder within its service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FolderId(pub String);

impl fmt::Display for AssetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for FolderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A size in bytes, and how far it can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The number of bytes that a download gives.
    Exact(u64),
    /// The service's estimate: good enough to show, not for progress or integrity.
    About(u64),
}

impl Size {
    /// The number of bytes, exact or not.
    pub fn bytes(self) -> u64 {
        match self {
            Size::Exact(bytes) | Size::About(bytes) => bytes,
        }
    }
}

/// Where an asset stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetState {
    /// Announced; its bytes are not confirmed yet.
    Pending,
    /// Whole and usable.
    Ready,
    /// Removed, but still reported by the service.
    Deleted,
}

/// Who can fetch an asset's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Only with credentials.
    Private,
    /// Anyone, at this address where the service gives one.
    Public(Option<String>),
}

/// Whether the service has a picture of an asset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Thumbnail {
    /// It does not say.
    #[default]
    Unknown,
    /// It is being made.
    Pending,
    /// It can be fetched.
    Ready,
    /// There is none; the reason where it was tried in vain.
    None(Option<String>),
}

/// A deleted asset that can still be restored.
#[derive(Clone, Debug, PartialEq)]
pub struct Trashed {
    /// The asset as it was.
    pub asset: Asset,
    /// When it was deleted.
    pub deleted: Option<Timestamp>,
    /// When it will be removed for good.
    pub expires: Option<Timestamp>,
    /// The names of the folders it lay in, joined by `/`; empty for the top level.
    pub path: String,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The items, in the order that was asked for.
    pub items: Vec<T>,
    /// How to ask for the page that follows. `None` on the last page.
    pub next: Option<Cursor>,
    /// How many items the whole list holds. `None` where the service did not count.
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// The only page of a list that holds nothing.
    pub fn empty() -> Self {
        Page {
            items: Vec::new(),
            next: None,
            total: None,
        }
    }
}

/// A place in a list, as the service gave it. Opaque: never built by hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// Asks for one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageRequest {
    /// Where to go on. `None` is the first page.
    pub cursor: Option<Cursor>,
    /// Items a page; the dialect's default where `None`.
    pub limit: Option<u32>,
    /// The field to sort by; the dialect's default where `None`.
    pub sort_by: Option<String>,
    /// The direction; the dialect's default where `None`.
    pub sort_order: Option<SortOrder>,
    /// Filter parameters, passed through as they are.
    pub filters: Vec<(String, String)>,
    /// Whether to count the whole list.
    pub total: Total,
}

/// The direction of a sorted list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortOrder {
    /// Smallest, oldest or first in the alphabet at the top.
    Asc,
    /// Largest, newest or last in the alphabet at the top.
    #[default]
    Desc,
}

impl SortOrder {
    /// The other way round.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            SortOrder::Asc => SortOrder::Desc,
            SortOrder::Desc => SortOrder::Asc,
        }
    }
}

/// Whether a page comes with the number of items in the whole list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Total {
    /// Count.
    #[default]
    Counted,
    /// Do not count: a faster page.
    Skipped,
}

/// A change of an asset's metadata. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssetChange {
    /// A new name.
    pub name: Option<String>,
    /// A new place.
    pub folder: Option<Place>,
    /// Other tags.
    pub tags: TagChange,
}

/// Where an asset lies. On the wire: a folder's id, or null for the top level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<FolderId>", into = "Option<FolderId>")]
pub enum Place {
    /// At the top level.
    Root,
    /// In this folder.
    Folder(FolderId),
}

impl Place {
    /// The folder that it is; `None` at the top level.
    pub fn folder(&self) -> Option<FolderId> {
        self.clone().into()
    }
}

impl From<Option<FolderId>> for Place {
    fn from(folder: Option<FolderId>) -> Self {
        folder.map_or(Place::Root, Place::Folder)
    }
}

impl From<Place> for Option<FolderId> {
    fn from(place: Place) -> Self {
        match place {
            Place::Root => None,
            Place::Folder(id) => Some(id),
        }
    }
}
