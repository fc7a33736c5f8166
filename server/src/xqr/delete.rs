//! `DELETE /api/v1/assets/{id}`.

use axum::extract::State;
use axum::http::StatusCode;

use super::NoQuery;
use crate::auth::{Allowed, XqrWrite};
use crate::error::Error;
use crate::records::Fate;
use crate::store::AssetPath;
use crate::{App, sweep};

/// Deletes an asset for good, announced or not, and its public copy with it: this API documents that
/// nothing stays, so nothing goes to the trash.
pub(crate) async fn delete(
    State(app): State<App>,
    who: Allowed<XqrWrite>,
    AssetPath(id): AssetPath,
    _: NoQuery,
) -> Result<StatusCode, Error> {
    let records = &app.library.records;
    // In this order, so that one that is confirmed in between is found.
    let withdrawn = records.withdraw(who.workspace, id).await?;
    let blobs = if let Some(blob) = withdrawn {
        blob.into_iter().collect()
    } else {
        let deleted = records.delete_asset(who.workspace, id, Fate::Gone).await?;
        deleted.ok_or_else(|| Error::no_asset(id))?
    };
    sweep::these_soon(&app.library, blobs);
    Ok(StatusCode::NO_CONTENT)
}
