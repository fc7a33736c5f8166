//! `POST /api/store/asset/{id}/publish` and `…/unpublish`.

use asset_dock_core::dialect::store::wire::AssetRead;
use axum::Json;
use axum::extract::State;

use super::{AssetPath, Hydrate, asset_read};
use crate::auth::{Allowed, Publish, Write};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::{App, publishing};

/// Copies an asset to the public store.
pub(crate) async fn publish(
    State(app): State<App>,
    who: Allowed<Publish>,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
) -> Result<Json<AssetRead>, Error> {
    let asset = publishing::publish(app.library, who.workspace, id).await?;
    Ok(Json(asset_read(asset, Hydrate::Object, &cdn)))
}

/// Takes an asset out of the public store.
pub(crate) async fn unpublish(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
) -> Result<Json<AssetRead>, Error> {
    let asset = publishing::unpublish(app.library, who.workspace, id).await?;
    Ok(Json(asset_read(asset, Hydrate::Object, &cdn)))
}
