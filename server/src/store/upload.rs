//! `POST /api/store/asset/upload`: one file in a form becomes one asset.

use super::query::Query;
use super::{Hydrate, asset_read, parse_id, refused};
use crate::App;
use crate::admit::{Refused, check_folder};
use crate::auth::{Allowed, Write};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::receive::receive;
use crate::upload_key::Address;
use asset_dock_core::dialect::store::wire::AssetRead;
use axum::Json;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};

/// Takes a file in. When this answers 201, the asset is durable; on any other answer nothing is kept.
pub(crate) async fn upload(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<AssetRead>), Error> {
    let mut query = Query::new(raw.as_deref());
    let folder = query.take("folder", |text| {
        parse_id(text).ok_or("this must be the id of a folder")
    });
    query.finish()?;
    check_folder(&app, who.workspace, folder)
        .await
        .map_err(told)?;
    let max_size = app.config.max_upload();
    let received = receive(
        &app,
        &who,
        (Address::Store, folder),
        max_size,
        &headers,
        body,
    )
    .await;
    let asset = received.map_err(told)?.draft.keep().await.map_err(told)?;
    Ok((
        StatusCode::CREATED,
        Json(asset_read(asset, Hydrate::Object, &cdn)),
    ))
}

fn told(refusal: Refused) -> Error {
    refused(refusal, &["body", "file", "filename"], &["query", "folder"])
}
