//! Folders, as far as uploads into them and lists of them need.

use asset_dock_core::asset::FolderId;
use asset_dock_core::dialect::store::wire::{FolderRead, FolderWriteCreate};
use asset_dock_core::names::Name;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::{FolderPath, parse_id, refused};
use crate::App;
use crate::admit::{Refused, check_folder};
use crate::auth::{Allowed, Read, Write};
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::Folder;

/// `POST /api/store/folder/`: makes a folder.
pub(crate) async fn create(
    State(app): State<App>,
    who: Allowed<Write>,
    JsonBody(body): JsonBody<FolderWriteCreate>,
) -> Result<(StatusCode, Json<FolderRead>), Error> {
    let refused = |refusal| refused(refusal, &["body", "name"], &["body", "parent"]);
    let name = Name::clean(&body.name).map_err(|cause| refused(Refused::Name(cause)))?;
    let parent = match body.parent {
        Some(FolderId(text)) => {
            let parent = parse_id(&text).ok_or_else(|| refused(Refused::NoFolder))?;
            Some(parent)
        }
        None => None,
    };
    check_folder(&app, who.workspace, parent)
        .await
        .map_err(refused)?;
    let records = &app.library.records;
    let folder = records.insert_folder(who.workspace, parent, &name).await?;
    Ok((StatusCode::CREATED, Json(folder_read(folder))))
}

/// `GET /api/store/folder/{id}`: one folder.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Read>,
    FolderPath(id): FolderPath,
) -> Result<Json<FolderRead>, Error> {
    let folder = app.library.records.folder(who.workspace, id).await?;
    let folder = folder.ok_or_else(|| Error::no_folder(id))?;
    Ok(Json(folder_read(folder)))
}

fn folder_read(folder: Folder) -> FolderRead {
    FolderRead {
        url: format!("/api/store/folder/{}/download", folder.id),
        id: FolderId(folder.id.to_string()),
        name: folder.name.to_string(),
        parent: None,
        path: None,
        created: folder.created,
        modified: folder.modified,
    }
}
