//! `DELETE /api/store/asset/{id}`.

use axum::extract::State;
use axum::http::StatusCode;

use super::AssetPath;
use crate::auth::{Allowed, Write};
use crate::error::Error;
use crate::{App, sweep};

/// Moves an asset to the trash, or where there is none deletes it for good and its bytes with it.
pub(crate) async fn delete(
    State(app): State<App>,
    who: Allowed<Write>,
    AssetPath(id): AssetPath,
) -> Result<StatusCode, Error> {
    let records = &app.library.records;
    let fate = app.config.fate();
    let deleted = records.delete_asset(who.workspace, id, fate).await?;
    let blobs = deleted.ok_or_else(|| Error::no_asset(id))?;
    sweep::these_soon(&app.library, blobs);
    Ok(StatusCode::NO_CONTENT)
}
