//! `GET /api/store/capabilities`: what this server can do beyond the documents, and this key here.

use asset_dock_core::dialect::store::wire::{
    CapabilitiesRead, NamesCapability, SessionCapability, TagCapability, ThumbnailCapability,
    TrashCapability,
};
use asset_dock_core::tag;
use axum::Json;
use axum::extract::State;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::Mac;

use crate::App;
use crate::auth::{Allowed, AnyScope, Publish};
use crate::records::WorkspaceId;
use crate::sessions::PARTS_AT_ONCE;
use crate::shares::{MAX_ASSETS, password};
use crate::store::names::NAMES_AT_ONCE;
use crate::thumbnails;

/// Answers with what there is.
pub(crate) async fn capabilities(
    State(app): State<App>,
    who: Allowed<AnyScope>,
) -> Json<CapabilitiesRead> {
    let retention_seconds = app.config.trash_retention.as_secs();
    Json(CapabilitiesRead {
        max_upload: Some(app.config.max_upload()),
        publish: who.may::<Publish>(),
        trash: (retention_seconds > 0).then_some(TrashCapability { retention_seconds }),
        thumbnails: Some(ThumbnailCapability {
            sizes: thumbnails::SIZES.to_vec(),
        }),
        upload_sessions: Some(SessionCapability {
            max_size: app.config.max_file,
            parts_at_once: PARTS_AT_ONCE,
        }),
        names: Some(NamesCapability {
            names_at_once: NAMES_AT_ONCE,
        }),
        tags: tag_capability(),
        share_download_limit: true,
        share_password_min: u32::try_from(*password::LENGTH.start()).ok(),
        share_assets_max: u32::try_from(MAX_ASSETS).ok(),
        library: Some(library(&app, who.workspace)),
        scopes: who.scopes.iter().map(ToString::to_string).collect(),
    })
}

/// A name for a workspace that says nothing about it.
fn library(app: &App, workspace: WorkspaceId) -> String {
    let mut mac = app.library.pepper.mac("library");
    mac.update(&workspace.0.to_be_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(&mac.finalize().into_bytes()[..16])
}

fn tag_capability() -> Option<TagCapability> {
    Some(TagCapability {
        max_count: u32::try_from(tag::MOST).ok()?,
        max_length: u32::try_from(tag::MAX_CHARS).ok()?,
    })
}
