//! The endpoints of shares for whoever owns them. Their addresses begin with `/api/share/`, not with
//! `/api/store/`; what a recipient meets is in [`crate::shares`].

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
mod target;
mod terms;

use asset_dock_core::dialect::store::wire::ShareRead;
use asset_dock_core::share::ShareId;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::{Hydrate, parse_id, path_text};
use crate::error::Error;
use crate::records::{NamedTarget, Share};

/// A share as the dialect writes it.
pub(super) fn share_read(share: Share, hydrate: Hydrate) -> ShareRead {
    let (asset, folder, assets) = match share.target {
        NamedTarget::Asset(asset) => (Some(hydrate.asset(asset)), None, None),
        NamedTarget::Folder(folder) => (None, Some(hydrate.folder(folder)), None),
        NamedTarget::Assets(assets) => {
            let assets = assets.into_iter().map(|asset| hydrate.asset(asset));
            (None, None, Some(assets.collect()))
        }
    };
    ShareRead {
        id: ShareId(share.id.to_string()),
        asset,
        folder,
        assets,
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
