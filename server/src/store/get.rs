//! `GET /api/store/asset/{id}` and what hangs below it.

use asset_dock_core::dialect::store::wire::AssetRead;
use axum::Json;
use axum::extract::{RawQuery, State};
use serde_json::Value;

use super::query::Query;
use super::{AssetPath, asset_read};
use crate::App;
use crate::auth::{Allowed, Read};
use crate::error::Error;

/// Answers one asset.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Read>,
    AssetPath(id): AssetPath,
    RawQuery(raw): RawQuery,
) -> Result<Json<AssetRead>, Error> {
    let mut query = Query::new(raw.as_deref());
    let hydrate = query.take_hydrate();
    query.finish()?;
    let asset = app.library.records.asset(who.workspace, id).await?;
    let asset = asset.ok_or_else(|| Error::no_asset(id))?;
    Ok(Json(asset_read(asset, hydrate)))
}

/// `GET /api/store/asset/{id}/shares`. Nothing makes shares yet, so an asset has none.
pub(crate) async fn shares(
    State(app): State<App>,
    who: Allowed<Read>,
    AssetPath(id): AssetPath,
) -> Result<Json<Vec<Value>>, Error> {
    let asset = app.library.records.asset(who.workspace, id).await?;
    asset.ok_or_else(|| Error::no_asset(id))?;
    Ok(Json(Vec::new()))
}
