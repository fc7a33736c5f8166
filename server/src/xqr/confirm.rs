//! `POST /api/v1/assets/{id}/confirm`, and `POST /api/v1/assets/presign/{id}/confirm`: the documents name
//! both.

use asset_dock_core::dialect::xqr::wire::{ASSET_UPLOADED, AssetRead, WebhookEvent};
use axum::extract::State;

use super::{Answer, NoQuery, Said, asset_read, private_read};
use crate::App;
use crate::auth::{Allowed, XqrWrite};
use crate::base_url::CdnUrl;
use crate::error::{Error, Unready};
use crate::records::{Asset, Confirmed, Thumbnail};
use crate::store::AssetPath;

/// Makes an announced asset one. Repeated, it answers the asset as it is, and nobody is told again.
pub(crate) async fn confirm(
    State(app): State<App>,
    who: Allowed<XqrWrite>,
    said: Said,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
    _: NoQuery,
) -> Result<Answer<AssetRead>, Error> {
    let records = &app.library.records;
    let confirmed = records.confirm(who.workspace, id, ASSET_UPLOADED, message);
    let asset = match confirmed.await? {
        Confirmed::Asset(asset) => {
            app.webhooks.notify_one();
            if asset.thumbnail == Thumbnail::Pending {
                app.images.notify_one();
            }
            asset
        }
        Confirmed::Already(asset) => asset,
        Confirmed::NoBytes => return Err(Unready::NoBytes.into()),
        Confirmed::NoAsset => return Err(Error::no_asset(id)),
    };
    Ok(said.around(asset_read(&asset, &cdn)))
}

/// What webhooks are told of a new asset.
fn message(asset: &Asset) -> String {
    let event = WebhookEvent {
        event: ASSET_UPLOADED.to_owned(),
        timestamp: asset.modified,
        data: private_read(asset),
    };
    // It always serialises: its members are text and numbers.
    serde_json::to_string(&event).unwrap_or_default()
}
