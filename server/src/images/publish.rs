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
    // In a task of its own: a client that goes away now must not stop it half-way.
    let published = tokio::spawn(publishing::publish(app.library, who.workspace, id)).await;
    Made::new(published.map_err(Error::internal)??, &who, &cdn)
}

/// Takes the address back.
pub(crate) async fn unpublish(
    State(app): State<App>,
    who: Caller,
    cdn: CdnUrl,
    ImagePath(id): ImagePath,
) -> Result<Made, Error> {
    who.image(&app, id).await?;
    let unpublished = tokio::spawn(publishing::unpublish(app.library, who.workspace, id)).await;
    Made::new(unpublished.map_err(Error::internal)??, &who, &cdn)
}
