//! `/api/store/trash/`: bringing deleted assets back, and removing them for good. The list is in
//! [`super::list`].

use asset_dock_core::dialect::store::wire::AssetRead;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::{Hydrate, TrashPath, asset_read};
use crate::auth::{Allowed, Write};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::{App, sweep};

/// `POST /api/store/trash/{id}/restore`: the asset is back, with its id and bytes.
pub(crate) async fn restore(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    TrashPath(id): TrashPath,
) -> Result<Json<AssetRead>, Error> {
    let restored = app.library.records.restore(who.workspace, id).await?;
    let asset = restored.ok_or_else(|| Error::no_trashed(id))?;
    Ok(Json(asset_read(asset, Hydrate::Object, &cdn)))
}

/// `DELETE /api/store/trash/{id}`: one deleted asset is removed for good.
pub(crate) async fn purge(
    State(app): State<App>,
    who: Allowed<Write>,
    TrashPath(id): TrashPath,
) -> Result<StatusCode, Error> {
    let purged = app.library.records.purge(who.workspace, id).await?;
    let blob = purged.ok_or_else(|| Error::no_trashed(id))?;
    sweep::these_soon(&app.library, vec![blob]);
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/store/trash/`: all of them are.
pub(crate) async fn empty(
    State(app): State<App>,
    who: Allowed<Write>,
) -> Result<StatusCode, Error> {
    app.library.records.purge_all(who.workspace).await?;
    sweep::soon(&app.library);
    Ok(StatusCode::NO_CONTENT)
}
