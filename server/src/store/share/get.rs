//! `GET /api/share/{id}`, and the shares of one asset, alone or with others, or of one folder.

use asset_dock_core::asset::SortOrder;
use asset_dock_core::dialect::store::wire::ShareRead;
use axum::Json;
use axum::extract::{RawQuery, State};

use super::{SharePath, share_read};
use crate::App;
use crate::auth::{Allowed, Principal, Read};
use crate::error::Error;
use crate::records::{ListQuery, Listed, Share, ShareCondition};
use crate::store::query::Query;
use crate::store::{AssetPath, FolderPath, Hydrate};

/// Answers one share, with what became of it.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Read>,
    SharePath(id): SharePath,
    RawQuery(raw): RawQuery,
) -> Result<Json<ShareRead>, Error> {
    let hydrate = read_hydrate(raw.as_deref())?;
    let share = app.library.records.share(who.workspace, id).await?;
    let share = share.ok_or_else(|| Error::no_share(id))?;
    Ok(Json(share_read(share, hydrate)))
}

/// `GET /api/store/asset/{id}/shares`
pub(crate) async fn of_asset(
    State(app): State<App>,
    who: Allowed<Read>,
    AssetPath(id): AssetPath,
    RawQuery(raw): RawQuery,
) -> Result<Json<Vec<ShareRead>>, Error> {
    let hydrate = read_hydrate(raw.as_deref())?;
    let asset = app.library.records.asset(who.workspace, id).await?;
    asset.ok_or_else(|| Error::no_asset(id))?;
    all(&app, &who, ShareCondition::Asset(id), hydrate).await
}

/// `GET /api/store/folder/{id}/shares`
pub(crate) async fn of_folder(
    State(app): State<App>,
    who: Allowed<Read>,
    FolderPath(id): FolderPath,
    RawQuery(raw): RawQuery,
) -> Result<Json<Vec<ShareRead>>, Error> {
    let hydrate = read_hydrate(raw.as_deref())?;
    let folder = app.library.records.folder(who.workspace, id).await?;
    folder.ok_or_else(|| Error::no_folder(id))?;
    all(&app, &who, ShareCondition::Folder(id), hydrate).await
}

/// All shares that fulfil a condition, newest first. The documents want an array here and no pages.
async fn all(
    app: &App,
    who: &Principal,
    condition: ShareCondition,
    hydrate: Hydrate,
) -> Result<Json<Vec<ShareRead>>, Error> {
    let query = ListQuery::<Share> {
        workspace: who.workspace,
        conditions: vec![condition],
        sort_by: &Share::SORT_FIELDS[0],
        order: SortOrder::Desc,
        after: None,
    };
    let shares = app.library.records.list(&query, u32::MAX).await?;
    let shares = shares.into_iter().map(|share| share_read(share, hydrate));
    Ok(Json(shares.collect()))
}

fn read_hydrate(raw: Option<&str>) -> Result<Hydrate, Error> {
    let mut query = Query::new(raw);
    let hydrate = query.take_hydrate();
    query.finish()?;
    Ok(hydrate)
}
