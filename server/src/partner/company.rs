//! An asset as this dialect writes it.

use asset_dock_core::dialect::partner::wire::{AssetType, CompanyAsset, TypeRead};
use hmac::Mac;

use super::key;
use crate::App;
use crate::auth::Principal;
use crate::base_url::{BaseUrl, CdnUrl};
use crate::records::{Asset, WorkspaceId};
use crate::thumbnails::SIZES;

/// Where things are found: this server, and what is public.
pub(super) struct Places {
    pub(super) base: BaseUrl,
    pub(super) cdn: CdnUrl,
}

/// The asset, with the addresses of its sizes: what is public for anyone, what is private for the keys.
pub(super) fn company_asset(
    app: &App,
    who: &Principal,
    asset: &Asset,
    kind: AssetType,
    places: &Places,
) -> CompanyAsset {
    let key = key::of(asset);
    let public = asset.public.as_ref().map(|copy| places.cdn.of(copy));
    let whole = match &public {
        Some(address) => address.clone(),
        None => format!("{}/api/v1/partner/asset/{key}", places.base),
    };
    let [small, middle, large] = SIZES.map(|size| {
        let is_image = kind == AssetType::Photo;
        is_image.then(|| format!("{whole}?size={size}"))
    });
    CompanyAsset {
        id: Some(asset.id.to_string()),
        company_id: Some(company(app, who.workspace)),
        created: Some(asset.created.millis()),
        modified: Some(asset.modified.millis()),
        deleted: Some(false),
        updated: Some(false),
        name: Some(asset.name.to_string()),
        key: Some(key),
        kind: Some(TypeRead::Known(kind)),
        asset_type: Some(kind),
        active: Some(true),
        priority: Some(0),
        secured: Some(public.is_none()),
        public_url: public,
        thumb_url: small,
        medium_url: middle,
        large_url: large.clone(),
        large_x2_url: large,
        orig_url: Some(whole.clone()),
        platform_file_url: Some(whole),
    }
}

/// What a workspace is called here: always the same, and nothing that leads to another.
fn company(app: &App, workspace: WorkspaceId) -> String {
    let mut mac = app.library.pepper.mac("company");
    mac.update(&workspace.0.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let name: Vec<String> = digest[..12]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    name.concat()
}
