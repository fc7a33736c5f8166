//! The JSON of the `store` dialect, as it stands on the wire in both directions.
//!
//! The documents leave the members of an asset open; those here are our decision, and the
//! server writes exactly them (`docs/contracts/store.md`). A client must accept less and more, see [`super`].

mod admin;
mod asset;
mod capabilities;
mod error;
mod filters;
mod folder;
mod login;
mod names;
mod reference;
mod session;
mod share;
mod tags;

use serde::{Deserialize, Serialize};

pub use self::admin::{
    ApiKeyRead, ApiKeyReadCreate, ApiKeyState, ApiKeyWriteCreate, ApiKeyWriteUpdate, PersonRead,
    PersonState, PersonWriteCreate, PersonWriteUpdate, Role,
};
pub use self::asset::{
    AssetRead, AssetRef, AssetWriteReplace, AssetWriteUpdate, ThumbnailRead, TrashRead,
};
pub use self::capabilities::{
    CapabilitiesRead, SessionCapability, TagCapability, ThumbnailCapability, TrashCapability,
};
pub use self::error::{Detail, ErrorBody, Problem};
pub use self::filters::{FilterField, FilterMetadata, FilterOperator, SortMetadata};
pub use self::folder::{FolderRead, FolderRef, FolderWriteCreate, FolderWriteUpdate};
pub use self::login::{LoginRead, MePerson, MeRead, MembershipRead};
pub use self::names::{NamesCapability, NamesRead, NamesWrite, TakenRead};
pub use self::reference::Reference;
pub use self::session::{
    PartRead, PartUpload, PartWrite, PartsRead, PartsWrite, SessionDigest, SessionRead,
    SessionWrite,
};
pub use self::share::{
    ShareAccessRead, ShareAccessWrite, ShareRead, ShareReadCreate, ShareWriteCreate,
    ShareWriteReplace, ShareWriteUpdate, SharedAsset, SharedFolder,
};
pub use self::tags::{TagRead, TagsRead};
use crate::asset::Cursor;

/// A page of a list, for every resource (conventions page, complete).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CursorPage<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page starts; null on the last.
    pub next_cursor: Option<Cursor>,
    /// Whether there is a next page.
    pub next_page: bool,
    /// The page size that was used.
    pub limit: u32,
    /// How many items the list holds; 0 with `include_total=false`, so never read 0 as "empty".
    pub collection_total: u64,
}
