//! `POST /api/share/get_access`: what a share opens, for programs. It needs no credentials but the
//! share's own.

use asset_dock_core::Timestamp;
use asset_dock_core::asset::{AssetId, FolderId};
use asset_dock_core::dialect::store::wire::{
    ShareAccessRead, ShareAccessWrite, SharedAsset, SharedFolder,
};
use axum::Json;
use axum::extract::State;

use super::door::{self, Closed, Said};
use crate::App;
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::json::JsonBody;
use crate::peers::Peer;
use crate::records::{Asset, OpenShare, Target};

/// Answers what is shared, and where it can be downloaded for the next hour.
pub(crate) async fn get_access(
    State(app): State<App>,
    Peer(peer): Peer,
    base: BaseUrl,
    JsonBody(body): JsonBody<ShareAccessWrite>,
) -> Result<Json<ShareAccessRead>, Error> {
    let share = door::find(&app, peer, &body.token).await?;
    let said = Said {
        password: body.password,
        recipient: body.recipient,
    };
    let grant = door::unlock(&app, peer, &share, said).await?;
    let shared = shared(&app, &share).await?;
    let (asset, folder, assets) = match shared.ok_or_else(|| door::gone(&app, peer))? {
        Shared::Asset(asset) => (Some(asset), None, None),
        Shared::Folder(folder) => (None, Some(folder), None),
        Shared::Assets(assets) => (None, None, Some(assets)),
    };
    app.views.seen(&app.library.records, &share);
    let ticket = grant.seal(&app.library.pepper, &share);
    Ok(Json(ShareAccessRead {
        asset,
        folder,
        assets,
        expires: share.expires,
        downloads_left: share.downloads_left,
        download_url: format!("{base}/d/{ticket}"),
        download_url_expires: Timestamp::from_millis(grant.until),
    }))
}

/// What a share opens, as a recipient sees it.
enum Shared {
    Asset(SharedAsset),
    Folder(SharedFolder),
    Assets(Vec<SharedAsset>),
}

/// What a share opens; `None` where it is just being deleted.
async fn shared(app: &App, share: &OpenShare) -> Result<Option<Shared>, Closed> {
    let records = &app.library.records;
    match share.target {
        Target::Asset(id) => {
            let asset = records.shared_asset(share, id).await?;
            Ok(asset.map(shared_asset).map(Shared::Asset))
        }
        Target::Assets => {
            let assets = records.shared_assets(share).await?;
            let assets: Vec<_> = assets.into_iter().map(shared_asset).collect();
            Ok((!assets.is_empty()).then_some(Shared::Assets(assets)))
        }
        Target::Folder(id) => {
            let mut way = records.shared_folder(share, id).await?;
            let extent = records.extent(share, id).await?;
            let folder = way.pop().map(|folder| SharedFolder {
                id: FolderId(folder.id.to_string()),
                name: folder.name,
                asset_count: extent.files,
                asset_bytes: extent.bytes,
            });
            Ok(folder.map(Shared::Folder))
        }
    }
}

fn shared_asset(asset: Asset) -> SharedAsset {
    SharedAsset {
        id: AssetId(asset.id.to_string()),
        name: asset.name.to_string(),
        mime_type: asset.mime_type,
        size: asset.stored.size,
    }
}
