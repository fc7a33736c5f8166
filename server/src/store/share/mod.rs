//! The endpoints of shares for whoever owns them. Their addresses begin with `/api/share/`, not with
//! `/api/store/`; what a recipient meets is in [`crate::shares`].

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
mod terms;

use asset_dock_core::asset::{AssetId, FolderId};
use asset_dock_core::dialect::store::wire::{AssetRef, FolderRef, Reference, ShareRead};
use asset_dock_core::share::ShareId;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::{Hydrate, parse_id, path_text};
use crate::error::Error;
use crate::records::{Share, Target};

/// A share as the dialect writes it.
pub(super) fn share_read(share: Share, hydrate: Hydrate) -> ShareRead {
    let (asset, folder) = match share.target {
        Target::Asset(id) => {
            let id = AssetId(id.to_string());
            let name = share.target_name;
            let reference = match hydrate {
                Hydrate::Object => Reference::Object(AssetRef { id, name }),
                Hydrate::Id => Reference::Id(id),
            };
            (Some(reference), None)
        }
        Target::Folder(id) => {
            let id = FolderId(id.to_string());
            let name = share.target_name;
            let reference = match hydrate {
                Hydrate::Object => Reference::Object(FolderRef { id, name }),
                Hydrate::Id => Reference::Id(id),
            };
            (None, Some(reference))
        }
    };
    ShareRead {
        id: ShareId(share.id.to_string()),
        asset,
        folder,
        state: share.state,
        created: share.created,
        created_by: share.created_by,
        expires: share.expires,
        has_password: share.has_password,
        recipients: share.recipients,
        download_limit: share.download_limit,
        downloads: share.downloads,
        views: share.views,
        last_access: share.last_access,
        token_hint: share.token_last4,
    }
}

/// The id of a share in a path. What is no id is a share that does not exist.
pub(crate) struct SharePath(Uuid);

impl<S: Send + Sync> FromRequestParts<S> for SharePath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let text = path_text(parts, state).await;
        let id = parse_id(&text).ok_or_else(|| Error::no_share(text))?;
        Ok(SharePath(id))
    }
}
