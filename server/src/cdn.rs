//! `GET /cdn/{id}/{name}`: what is published, for anyone.
//!
//! An address never means other bytes, so it may be kept for ever; that it means nothing any more is
//! never kept. Only the name of the copy leads to it: with another one nobody can make it look like
//! something else, or fill a cache with it under many addresses.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use uuid::Uuid;

use crate::App;
use crate::content::{self, Keep};
use crate::error::Error;
use crate::thumbnails::{picked, picture};
use crate::watch::watched;

/// The addresses that are for anyone, whatever page asks.
pub(crate) const PREFIX: &str = "/cdn/";

/// Answers with a public copy.
pub(crate) async fn get(
    State(app): State<App>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    request: HeaderMap,
) -> Result<Response, Error> {
    // The router gives the whole rest, so that what is longer does not become the dashboard's.
    let Path(path) = path.map_err(|_| Error::NoRoute)?;
    let (id, name) = path.split_once('/').ok_or(Error::NoRoute)?;
    let id = Uuid::try_parse(id)
        .ok()
        .filter(|parsed| parsed.to_string() == id)
        .ok_or(Error::NoRoute)?;
    let asset = app.library.records.published_asset(id).await?;
    let asset = asset.ok_or(Error::NoRoute)?;
    let copy = asset.public.as_ref();
    let copy = copy.filter(|copy| copy.name.as_str() == name);
    let Some(copy) = copy else {
        return Err(Error::NoRoute);
    };
    if let Some(edge) = size(query.as_deref()) {
        let picture = picture(&app, &asset, picked(edge), Keep::Public, &request).await;
        return picture.map_err(|cause| match cause {
            // The asset's own id is for those of its workspace.
            Error::NotFound { .. } => Error::NoRoute,
            cause => cause,
        });
    }
    let headers = content::public_headers(&copy.name, &asset.mime_type);
    let blobs = &app.library.blobs;
    let answered = content::file::answer(blobs, copy.blob, &asset.stored, headers, &request).await;
    let response = answered.map_err(|cause| match cause {
        // It is just being unpublished.
        object_store::Error::NotFound { .. } => Error::NoRoute,
        cause => Error::from(cause),
    })?;
    let records = app.library.records.clone();
    let is_public = move || {
        let records = records.clone();
        // A database that does not answer ends no download.
        async move { !matches!(records.published_asset(id).await, Ok(None)) }
    };
    Ok(watched(response, is_public, ()))
}

/// The `size` of a query: a picture of that edge is wanted, and not the file.
fn size(query: Option<&str>) -> Option<u32> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let (_, value) = pairs.find(|(name, _)| name == "size")?;
    value.parse().ok()
}
