//! `GET /api/store/asset/{id}`.

use asset_dock_core::dialect::store::wire::AssetRead;
use axum::Json;
use axum::extract::{RawQuery, State};

use super::query::Query;
use super::{AssetPath, asset_read};
use crate::App;
use crate::auth::{Allowed, Read};
use crate::base_url::CdnUrl;
use crate::error::Error;

/// Answers one asset.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Read>,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
    RawQuery(raw): RawQuery,
) -> Result<Json<AssetRead>, Error> {
    let mut query = Query::new(raw.as_deref());
    let hydrate = query.take_hydrate();
    query.finish()?;
    let asset = app.library.records.asset(who.workspace, id).await?;
    let asset = asset.ok_or_else(|| Error::no_asset(id))?;
    Ok(Json(asset_read(asset, hydrate, &cdn)))
}
