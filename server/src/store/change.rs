//! `PUT` and `PATCH /api/store/asset/{id}`: metadata only, the bytes never change.

use asset_dock_core::asset::{FolderId, Place};
use asset_dock_core::dialect::store::wire::{AssetRead, AssetWriteReplace, AssetWriteUpdate};
use asset_dock_core::names::Name;
use axum::Json;
use axum::extract::State;
use uuid::Uuid;

use super::{AssetPath, Hydrate, asset_read, parse_id, refused};
use crate::App;
use crate::admit::{Refused, check_folder};
use crate::auth::{Allowed, Principal, Write};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::{Asset, Change, Move, RecordsError};

/// Replaces all metadata: without a folder the asset moves to the top level.
pub(crate) async fn replace(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
    JsonBody(body): JsonBody<AssetWriteReplace>,
) -> Result<Json<AssetRead>, Error> {
    let AssetWriteReplace { name, folder } = body;
    let asset = change(&app, &who, id, Some(&name), Some(folder.into())).await?;
    Ok(Json(asset_read(asset, Hydrate::Object, &cdn)))
}

/// Changes the members that are given, and leaves the others.
pub(crate) async fn update(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
    JsonBody(body): JsonBody<AssetWriteUpdate>,
) -> Result<Json<AssetRead>, Error> {
    let AssetWriteUpdate { name, folder } = body;
    let asset = change(&app, &who, id, name.as_deref(), folder).await?;
    Ok(Json(asset_read(asset, Hydrate::Object, &cdn)))
}

async fn change(
    app: &App,
    who: &Principal,
    id: Uuid,
    name: Option<&str>,
    place: Option<Place>,
) -> Result<Asset, Error> {
    let refused = |refusal| refused(refusal, &["body", "name"], &["body", "folder"]);
    let name = name.map(Name::clean).transpose();
    let name = name.map_err(|cause| refused(Refused::Name(cause)))?;
    let folder = match place {
        Some(Place::Folder(FolderId(text))) => {
            let folder = parse_id(&text).ok_or_else(|| refused(Refused::NoFolder))?;
            let found = check_folder(app, who.workspace, Some(folder)).await;
            found.map_err(refused)?;
            Move::Into(folder)
        }
        Some(Place::Root) => Move::ToRoot,
        None => Move::Stay,
    };
    let change = Change { name, folder };
    let changed = app
        .library
        .records
        .change_asset(who.workspace, id, &change)
        .await;
    let asset = changed.map_err(|cause| match cause {
        RecordsError::MissingReference(_) => refused(Refused::NoFolder),
        cause => cause.into(),
    })?;
    asset.ok_or_else(|| Error::no_asset(id))
}
