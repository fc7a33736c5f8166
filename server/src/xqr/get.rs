//! `GET /api/v1/assets/{id}`.

use asset_dock_core::dialect::xqr::wire::AssetRead;
use axum::extract::State;

use super::{Answer, NoQuery, Said, asset_read, pending_read};
use crate::App;
use crate::auth::{Allowed, XqrRead};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::store::AssetPath;

/// Answers one asset, announced or not.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<XqrRead>,
    said: Said,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
    _: NoQuery,
) -> Result<Answer<AssetRead>, Error> {
    let records = &app.library.records;
    // In this order, so that one that is confirmed in between is found.
    if let Some(pending) = records.pending(who.workspace, id).await? {
        return Ok(said.around(pending_read(&pending)));
    }
    let asset = records.asset(who.workspace, id).await?;
    let asset = asset.ok_or_else(|| Error::no_asset(id))?;
    Ok(said.around(asset_read(&asset, &cdn)))
}
