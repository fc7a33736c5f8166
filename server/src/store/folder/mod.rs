//! `/api/store/folder/`: making and reading folders, and how they are written out.

pub(crate) mod change;
pub(crate) mod delete;
pub(crate) mod download;

use asset_dock_core::asset::{FolderId, Place};
use asset_dock_core::dialect::store::wire::{FolderRead, FolderWriteCreate};
use asset_dock_core::names::Name;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use uuid::Uuid;

use super::query::Query;
use super::{FolderPath, Hydrate, folder_ref, parse_id, refused};
use crate::App;
use crate::admit::Refused;
use crate::auth::{Allowed, Read, Write};
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::{Folder, FolderError, Located};

/// `POST /api/store/folder/`: makes a folder.
pub(crate) async fn create(
    State(app): State<App>,
    who: Allowed<Write>,
    JsonBody(body): JsonBody<FolderWriteCreate>,
) -> Result<(StatusCode, Json<FolderRead>), Error> {
    let name = clean(&body.name)?;
    let parent = read_place(body.parent.into())?;
    let records = &app.library.records;
    let made = records.insert_folder(who.workspace, parent, &name).await;
    let made = made.map_err(|cause| told(cause, None))?;
    Ok((
        StatusCode::CREATED,
        Json(located_read(made, Hydrate::Object)),
    ))
}

/// `GET /api/store/folder/{id}`: one folder.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Read>,
    FolderPath(id): FolderPath,
    RawQuery(raw): RawQuery,
) -> Result<Json<FolderRead>, Error> {
    let mut query = Query::new(raw.as_deref());
    let hydrate = query.take_hydrate();
    query.finish()?;
    let folder = app.library.records.folder(who.workspace, id).await?;
    let folder = folder.ok_or_else(|| Error::no_folder(id))?;
    Ok(Json(located_read(folder, hydrate)))
}

/// A folder as lists write it.
pub(super) fn folder_read(folder: Folder, hydrate: Hydrate) -> FolderRead {
    FolderRead {
        url: format!("/api/store/folder/{}/download", folder.id),
        id: FolderId(folder.id.to_string()),
        name: folder.name.to_string(),
        parent: folder.parent.map(|parent| hydrate.folder(parent)),
        path: None,
        created: folder.created,
        modified: folder.modified,
    }
}

/// A folder as an answer that is about nothing else writes it.
pub(super) fn located_read(located: Located, hydrate: Hydrate) -> FolderRead {
    let path = located.path.into_iter().map(folder_ref).collect();
    FolderRead {
        path: Some(path),
        ..folder_read(located.folder, hydrate)
    }
}

/// A folder's name, made safe.
fn clean(name: &str) -> Result<Name, Error> {
    Name::clean(name).map_err(|cause| refusal(Refused::Name(cause)))
}

/// The folder that a request names as a place; whether there is one is found out with the change.
fn read_place(place: Place) -> Result<Option<Uuid>, Error> {
    match place {
        Place::Root => Ok(None),
        Place::Folder(FolderId(text)) => {
            let id = parse_id(&text).ok_or_else(|| refusal(Refused::NoFolder))?;
            Ok(Some(id))
        }
    }
}

/// Why a folder was not made or changed; `id` is the folder that the request is about.
fn told(cause: FolderError, id: Option<Uuid>) -> Error {
    match (cause, id) {
        (FolderError::Gone, Some(id)) => Error::no_folder(id),
        (FolderError::Gone | FolderError::NoParent, _) => refusal(Refused::NoFolder),
        (FolderError::Conflict(conflict), _) => conflict.into(),
        (FolderError::Failed(cause), _) => cause.into(),
    }
}

fn refusal(refusal: Refused) -> Error {
    refused(refusal, &["body", "name"], &["body", "parent"])
}
