//! `PUT` and `PATCH /api/store/folder/{id}`: renaming and moving.

use asset_dock_core::asset::Place;
use asset_dock_core::dialect::store::wire::{FolderRead, FolderWriteCreate, FolderWriteUpdate};
use axum::Json;
use axum::extract::State;
use uuid::Uuid;

use super::{clean, located_read, read_place, told};
use crate::App;
use crate::auth::{Allowed, Principal, Write};
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::{Change, Move};
use crate::store::{FolderPath, Hydrate};

/// Replaces name and place: without a parent the folder moves to the top level.
pub(crate) async fn replace(
    State(app): State<App>,
    who: Allowed<Write>,
    FolderPath(id): FolderPath,
    JsonBody(body): JsonBody<FolderWriteCreate>,
) -> Result<Json<FolderRead>, Error> {
    let FolderWriteCreate { name, parent } = body;
    change(&app, &who, id, Some(&name), Some(parent.into())).await
}

/// Changes the members that are given, and leaves the others.
pub(crate) async fn update(
    State(app): State<App>,
    who: Allowed<Write>,
    FolderPath(id): FolderPath,
    JsonBody(body): JsonBody<FolderWriteUpdate>,
) -> Result<Json<FolderRead>, Error> {
    let FolderWriteUpdate { name, parent } = body;
    change(&app, &who, id, name.as_deref(), parent).await
}

async fn change(
    app: &App,
    who: &Principal,
    id: Uuid,
    name: Option<&str>,
    place: Option<Place>,
) -> Result<Json<FolderRead>, Error> {
    let place = place.map(read_place).transpose()?;
    let change = Change {
        name: name.map(clean).transpose()?,
        folder: match place {
            Some(Some(parent)) => Move::Into(parent),
            Some(None) => Move::ToRoot,
            None => Move::Stay,
        },
    };
    let records = &app.library.records;
    let changed = records.change_folder(who.workspace, id, &change).await;
    let folder = changed.map_err(|cause| told(cause, Some(id)))?;
    Ok(Json(located_read(folder, Hydrate::Object)))
}
