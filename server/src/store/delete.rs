//! `DELETE /api/store/asset/{id}`.

use axum::extract::State;
use axum::http::StatusCode;

use super::AssetPath;
use crate::App;
use crate::auth::{Allowed, Write};
use crate::error::{Error, chain};
use crate::sweep;

/// Deletes an asset for good, and its bytes with it.
pub(crate) async fn delete(
    State(app): State<App>,
    who: Allowed<Write>,
    AssetPath(id): AssetPath,
) -> Result<StatusCode, Error> {
    let deleted = app.library.records.delete_asset(who.workspace, id).await?;
    let blobs = deleted.ok_or_else(|| Error::no_asset(id))?;
    // The asset is gone and the client need not wait for the disk; a sweep takes what stays behind.
    tokio::spawn(async move {
        for blob in blobs {
            if let Err(cause) = sweep::remove(&app.library, blob).await {
                tracing::warn!(cause = chain(&cause), %blob, "a deleted asset's bytes could not be removed");
            }
        }
    });
    Ok(StatusCode::NO_CONTENT)
}
