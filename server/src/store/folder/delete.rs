//! `DELETE /api/store/folder/{id}`.

use asset_dock_core::dialect::FolderContent;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;

use super::told;
use crate::App;
use crate::auth::{Allowed, Write};
use crate::error::Error;
use crate::store::FolderPath;
use crate::store::query::{Query, read_bool};
use crate::sweep;

/// Deletes a folder, with everything in it where `recursive=true` says so: its assets go to the trash.
pub(crate) async fn delete(
    State(app): State<App>,
    who: Allowed<Write>,
    FolderPath(id): FolderPath,
    RawQuery(raw): RawQuery,
) -> Result<StatusCode, Error> {
    let mut query = Query::new(raw.as_deref());
    let content = match query.take("recursive", read_bool) {
        Some(true) => FolderContent::Delete,
        None | Some(false) => FolderContent::Keep,
    };
    query.finish()?;
    let records = &app.library.records;
    let deleted = records
        .delete_folder(who.workspace, id, content, app.config.fate())
        .await;
    deleted.map_err(|cause| told(cause, Some(id)))?;
    sweep::soon(&app.library);
    Ok(StatusCode::NO_CONTENT)
}
