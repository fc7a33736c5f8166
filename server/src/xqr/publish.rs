//! `POST /api/v1/assets/{id}/publish`. There is no way back in this API.

use asset_dock_core::dialect::xqr::wire::AssetRead;
use axum::extract::State;

use super::{Answer, NoQuery, Said, asset_read};
use crate::auth::{Allowed, XqrWrite};
use crate::base_url::CdnUrl;
use crate::error::{Error, Unready};
use crate::store::AssetPath;
use crate::{App, publishing};

/// Copies an asset to the public store. Repeated, it answers the same.
pub(crate) async fn publish(
    State(app): State<App>,
    who: Allowed<XqrWrite>,
    said: Said,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
    _: NoQuery,
) -> Result<Answer<AssetRead>, Error> {
    let pending = app.library.records.pending(who.workspace, id).await?;
    if pending.is_some() {
        return Err(Unready::NotConfirmed.into());
    }
    let asset = publishing::publish(app.library, who.workspace, id).await?;
    Ok(said.around(asset_read(&asset, &cdn)))
}
