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
use crate::intake::Draft;
use crate::publishing::publish;
use crate::receive::{Received, receive};
use crate::records::{Asset, Fate, WorkspaceId};
use crate::sweep;
use crate::upload_key::Address;

/// A file for those who have the keys.
pub(crate) async fn private(
    State(app): State<App>,
    who: Allowed<PartnerKeys>,
    base: BaseUrl,
    cdn: CdnUrl,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<CompanyAsset>, Error> {
    let (draft, kind) = take_in(&app, &who, Address::PartnerPrivate, &headers, body).await?;
    let asset = draft.keep().await.map_err(told)?;
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
    let (draft, kind) = take_in(&app, &who, Address::PartnerPublic, &headers, body).await?;
    // In a task of its own: a client that goes away now must not leave a file that is kept and not public.
    let published = tokio::spawn(keep_public(app.clone(), who.workspace, draft)).await;
    let asset = published.map_err(Error::internal)??;
    let places = Places { base, cdn };
    Ok(Json(company_asset(&app, &who, &asset, kind, &places)))
}

async fn keep_public(app: App, workspace: WorkspaceId, draft: Draft) -> Result<Asset, Error> {
    let asset = draft.keep().await.map_err(told)?;
    let library = &app.library;
    let published = publish(library.clone(), workspace, asset.id).await;
    // One that an upload of the same key had made public before was acknowledged.
    if published.is_err() && asset.public.is_none() {
        let gone = library
            .records
            .delete_asset(workspace, asset.id, Fate::Gone);
        sweep::these_soon(library, gone.await?.unwrap_or_default());
    }
    published
}

/// A file that came whole, and what it is to be called.
async fn take_in(
    app: &App,
    who: &Allowed<PartnerKeys>,
    address: Address,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Draft, AssetType), Error> {
    let max_size = app.config.max_upload();
    let received = receive(app, who, (address, None), max_size, headers, body).await;
    let Received {
        mut draft, fields, ..
    } = received.map_err(told)?;
    if let Some(name) = fields.get("name").filter(|name| !name.trim().is_empty()) {
        draft.rename(name).map_err(told)?;
    }
    let kind = kind(&fields, draft.mime_type())?;
    Ok((draft, kind))
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
