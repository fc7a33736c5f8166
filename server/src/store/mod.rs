//! The `store` dialect's endpoints (`docs/contracts/store.md`), one file a verb.
//!
//! Here is what they share: how an asset is written out, and in which words a refusal is told.

pub(crate) mod cursor;
mod filters;
pub(crate) mod query;

pub(crate) mod capabilities;
pub(crate) mod change;
pub(crate) mod delete;
pub(crate) mod download;
pub(crate) mod folder;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod names;
pub(crate) mod object;
pub(crate) mod publish;
pub(crate) mod session;
pub(crate) mod share;
pub(crate) mod tags;
pub(crate) mod thumbnail;
pub(crate) mod trash;
pub(crate) mod upload;

pub(crate) use list::filters;

use asset_dock_core::asset::{AssetId, FolderId};
use asset_dock_core::dialect::store::wire::{
    AssetRead, AssetRef, FolderRef, Reference, ThumbnailRead,
};
use asset_dock_core::rules::Refusal;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use uuid::Uuid;

use crate::admit::Refused;
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::records::{self, Asset, Thumbnail};

/// Whether a reference is written as an object or as an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hydrate {
    Object,
    Id,
}

impl Hydrate {
    /// A reference to a folder.
    fn folder(self, folder: records::FolderRef) -> Reference<FolderRef, FolderId> {
        match self {
            Hydrate::Object => Reference::Object(folder_ref(folder)),
            Hydrate::Id => Reference::Id(FolderId(folder.id.to_string())),
        }
    }

    /// A reference to an asset.
    fn asset(self, asset: records::AssetRef) -> Reference<AssetRef, AssetId> {
        let id = AssetId(asset.id.to_string());
        match self {
            Hydrate::Object => Reference::Object(AssetRef {
                id,
                name: asset.name,
            }),
            Hydrate::Id => Reference::Id(id),
        }
    }
}

fn folder_ref(folder: records::FolderRef) -> FolderRef {
    FolderRef {
        id: FolderId(folder.id.to_string()),
        name: folder.name,
    }
}

/// An asset as the dialect writes it. `cdn` is where its public copy is found.
fn asset_read(asset: Asset, hydrate: Hydrate, cdn: &CdnUrl) -> AssetRead {
    AssetRead {
        id: AssetId(asset.id.to_string()),
        name: asset.name.to_string(),
        mime_type: asset.mime_type,
        size: asset.stored.size,
        folder: asset.folder.map(|folder| hydrate.folder(folder)),
        created: asset.created,
        modified: asset.modified,
        created_by: asset.created_by,
        url: format!("/api/store/asset/download?id={}", asset.id),
        is_public: asset.public.is_some(),
        public_url: asset.public.map(|copy| cdn.of(&copy)),
        width: asset.pixels.map(|(width, _)| width),
        height: asset.pixels.map(|(_, height)| height),
        thumbnail: match asset.thumbnail {
            Thumbnail::Pending => ThumbnailRead::Pending,
            Thumbnail::Ready => ThumbnailRead::Ready,
            Thumbnail::None(reason) => ThumbnailRead::None { reason },
        },
        tags: asset.tags.to_vec(),
    }
}

/// A refusal in the words of the dialect. `name_loc` and `folder_loc` say where the request had them.
fn refused(refusal: Refused, name_loc: &[&str], folder_loc: &[&str]) -> Error {
    match refusal {
        Refused::Name(cause) => Error::invalid(name_loc, "value_error", cause.to_string()),
        Refused::Rule(Refusal::TooLarge { limit, .. }) => Error::TooLarge(limit),
        Refused::Rule(cause) => Error::invalid(&["body", "file"], "value_error", cause.to_string()),
        Refused::NoFolder => Error::invalid(folder_loc, "value_error", "there is no such folder"),
        Refused::Failed(cause) => cause,
    }
}

/// Reads an id in its one form; whatever else stands in its place names nothing.
pub(crate) fn parse_id(text: &str) -> Option<Uuid> {
    let id = Uuid::try_parse(text).ok()?;
    (id.to_string() == text).then_some(id)
}

/// The id of an asset in a path. What is no id is an asset that does not exist.
pub(crate) struct AssetPath(pub(crate) Uuid);

/// The id of a folder in a path.
pub(crate) struct FolderPath(pub(crate) Uuid);

impl<S: Send + Sync> FromRequestParts<S> for AssetPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let text = path_text(parts, state).await;
        let id = parse_id(&text).ok_or_else(|| Error::no_asset(text))?;
        Ok(AssetPath(id))
    }
}

/// The id of a deleted asset in a path.
pub(crate) struct TrashPath(pub(crate) Uuid);

impl<S: Send + Sync> FromRequestParts<S> for TrashPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let text = path_text(parts, state).await;
        let id = parse_id(&text).ok_or_else(|| Error::no_trashed(text))?;
        Ok(TrashPath(id))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for FolderPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let text = path_text(parts, state).await;
        let id = parse_id(&text).ok_or_else(|| Error::no_folder(text))?;
        Ok(FolderPath(id))
    }
}

/// The one parameter of a path; empty where it is not even text.
pub(crate) async fn path_text<S: Send + Sync>(parts: &mut Parts, state: &S) -> String {
    let path = Path::<String>::from_request_parts(parts, state).await;
    path.map(|Path(text)| text).unwrap_or_default()
}
