//! `POST /api/v1/partner/asset/upload/private` and `…/public`: one file in a form becomes one asset, and it
//! is decided once and for all who can fetch it.

use asset_dock_core::dialect::partner::wire::{AssetType, CompanyAsset};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;

use super::company::{Places, company_asset};
use crate::App;
use crate::admit::Refused;
use crate::auth::{Allowed, PartnerKeys};
use crate::base_url::{BaseUrl, CdnUrl};
use crate::error::Error;
use crate::form::Fields;
use crate::publishing::publish;
use crate::receive::{Received, receive};
use crate::records::{Asset, Fate, WorkspaceId};
use crate::sweep;

/// A file for those who have the keys.
pub(crate) async fn private(
    State(app): State<App>,
    who: Allowed<PartnerKeys>,
    base: BaseUrl,
    cdn: CdnUrl,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<CompanyAsset>, Error> {
    let (asset, kind) = take_in(&app, &who, &headers, body).await?;
    let places = Places { base, cdn };
    Ok(Json(company_asset(&app, &who, &asset, kind, &places)))
}

/// A file for anyone. One that cannot be made public is not kept.
pub(crate) async fn public(
    State(app): State<App>,
    who: Allowed<PartnerKeys>,
    base: BaseUrl,
    cdn: CdnUrl,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<CompanyAsset>, Error> {
    let (asset, kind) = take_in(&app, &who, &headers, body).await?;
    // In a task of its own: a client that goes away now must not stop it half-way.
    let published = tokio::spawn(make_public(app.clone(), who.workspace, asset)).await;
    let asset = published.map_err(Error::internal)??;
    let places = Places { base, cdn };
    Ok(Json(company_asset(&app, &who, &asset, kind, &places)))
}

async fn make_public(app: App, workspace: WorkspaceId, asset: Asset) -> Result<Asset, Error> {
    let library = &app.library;
    let published = publish(library.clone(), workspace, asset.id).await;
    if published.is_err() {
        let gone = library
            .records
            .delete_asset(workspace, asset.id, Fate::Gone);
        sweep::these_soon(library, gone.await?.unwrap_or_default());
    }
    published
}

async fn take_in(
    app: &App,
    who: &Allowed<PartnerKeys>,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Asset, AssetType), Error> {
    let max_size = app.config.max_upload();
    let received = receive(app, who, None, max_size, headers, body).await;
    let Received {
        mut draft, fields, ..
    } = received.map_err(told)?;
    if let Some(name) = fields.get("name").filter(|name| !name.trim().is_empty()) {
        draft.rename(name).map_err(told)?;
    }
    let kind = kind(&fields, draft.mime_type())?;
    Ok((draft.keep().await.map_err(told)?, kind))
}

/// What the form says that it is, or else what it is.
fn kind(fields: &Fields, mime_type: &str) -> Result<AssetType, Error> {
    match fields.get("assetType") {
        None => Ok(AssetType::of("", mime_type)),
        Some("Photo") => Ok(AssetType::Photo),
        Some("Document") => Ok(AssetType::Document),
        Some(_) => Err(Error::invalid(
            &["body", "assetType"],
            "value_error",
            "assetType must be Photo or Document",
        )),
    }
}

fn told(refusal: Refused) -> Error {
    let refused = |text: String| Error::invalid(&["body", "file"], "value_error", text);
    match refusal {
        Refused::Name(cause) => refused(cause.to_string()),
        Refused::Rule(cause) => refused(cause.to_string()),
        Refused::NoFolder => refused("there is no such folder".to_owned()),
        Refused::Failed(cause) => cause,
    }
}
