//! `POST /v1/images/{id}/publish` and `…/unpublish`.

use axum::extract::State;

use super::caller::{Caller, ImagePath};
use super::made::Made;
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::{App, publishing};

/// Gives an image an address for anyone. One that has one keeps it.
pub(crate) async fn publish(
    State(app): State<App>,
    who: Caller,
    cdn: CdnUrl,
    ImagePath(id): ImagePath,
) -> Result<Made, Error> {
    who.image(&app, id).await?;
    let image = publishing::publish(app.library, who.workspace, id).await?;
    Made::new(image, &who, &cdn)
}

/// Takes the address back.
pub(crate) async fn unpublish(
    State(app): State<App>,
    who: Caller,
    cdn: CdnUrl,
    ImagePath(id): ImagePath,
) -> Result<Made, Error> {
    who.image(&app, id).await?;
    let image = publishing::unpublish(app.library, who.workspace, id).await?;
    Made::new(image, &who, &cdn)
}
