//! `DELETE /v1/images/{id}`.

use axum::extract::State;
use axum::http::StatusCode;

use super::caller::{Caller, ImagePath};
use crate::error::Error;
use crate::records::Fate;
use crate::{App, sweep};

/// Deletes an image for good: this API has no trash, and promises that the data goes.
pub(crate) async fn delete(
    State(app): State<App>,
    who: Caller,
    ImagePath(id): ImagePath,
) -> Result<StatusCode, Error> {
    who.image(&app, id).await?;
    let records = &app.library.records;
    let deleted = records.delete_asset(who.workspace, id, Fate::Gone).await?;
    let blobs = deleted.ok_or_else(|| Error::no_asset(id))?;
    sweep::these_soon(&app.library, blobs);
    Ok(StatusCode::NO_CONTENT)
}
