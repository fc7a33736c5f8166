//! `GET /v1/images/{id}/download`: the bytes of an image, for those with a key, published or not.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::caller::{Caller, ImagePath};
use crate::App;
use crate::content;
use crate::error::Error;

/// Answers with an image, or the range of it that was asked for.
pub(crate) async fn download(
    State(app): State<App>,
    who: Caller,
    ImagePath(id): ImagePath,
    request: HeaderMap,
) -> Result<Response, Error> {
    let image = who.image(&app, id).await?;
    let headers = content::headers(&image.name, &image.mime_type);
    let blobs = &app.library.blobs;
    let answered = content::file::answer(blobs, image.blob, &image.stored, headers, &request).await;
    answered.map_err(|cause| match cause {
        // It is just being deleted.
        object_store::Error::NotFound { .. } => Error::no_asset(id),
        cause => cause.into(),
    })
}
