//! `GET /v1/images/{id}`.

use asset_dock_core::dialect::images::wire::ImageRead;
use axum::Json;
use axum::extract::State;

use super::caller::{Caller, ImagePath};
use super::image_read;
use crate::App;
use crate::base_url::CdnUrl;
use crate::error::Error;

/// Answers one image.
pub(crate) async fn get(
    State(app): State<App>,
    who: Caller,
    cdn: CdnUrl,
    ImagePath(id): ImagePath,
) -> Result<Json<ImageRead>, Error> {
    let image = who.image(&app, id).await?;
    Ok(Json(image_read(image, &cdn)?))
}
