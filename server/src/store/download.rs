//! `GET /api/store/asset/download?id=…`: one file as it is, several as one zip.

use asset_dock_core::names::Name;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use headers::{ContentLength, HeaderMapExt};
use uuid::Uuid;

use super::parse_id;
use crate::App;
use crate::archive::{Archive, any_file};
use crate::auth::{Allowed, Principal, Read};
use crate::content;
use crate::error::Error;
use crate::records::{Asset, FileBelow, WorkspaceId};

/// Assets in one zip. A request's head has room for about as many ids.
const MAX_IDS: usize = 1000;

/// Answers with bytes.
pub(crate) async fn download(
    State(app): State<App>,
    who: Allowed<Read>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let assets = find(&app, &who, &read_ids(raw.as_deref())?).await?;
    match <[Asset; 1]>::try_from(assets) {
        Ok([asset]) => one(&app, &asset, &headers).await,
        Err(assets) => assets_zip(&app, who.workspace, assets, any_file).await,
    }
}

/// The ids of a request, each once.
fn read_ids(raw: Option<&str>) -> Result<Vec<Uuid>, Error> {
    let mut ids = Vec::new();
    for (name, value) in form_urlencoded::parse(raw.unwrap_or_default().as_bytes()) {
        if name != "id" {
            let message = "this parameter is not known";
            return Err(Error::invalid(
                &["query", &name],
                "extra_forbidden",
                message,
            ));
        }
        let id = parse_id(&value).ok_or_else(|| Error::no_asset(value))?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    match ids.len() {
        0 => Err(Error::invalid(
            &["query", "id"],
            "missing",
            "at least one id is needed",
        )),
        1..=MAX_IDS => Ok(ids),
        _ => {
            let message = format!("at most {MAX_IDS} assets fit into one download");
            Err(Error::invalid(&["query", "id"], "too_long", message))
        }
    }
}

/// The assets in the order of their ids in the request; all of them or none.
async fn find(app: &App, who: &Principal, ids: &[Uuid]) -> Result<Vec<Asset>, Error> {
    let mut found = app.library.records.assets(who.workspace, ids).await?;
    if let Some(missing) = ids
        .iter()
        .find(|&&id| found.iter().all(|asset| asset.id != id))
    {
        return Err(Error::no_asset(*missing));
    }
    found.sort_by_key(|asset| ids.iter().position(|&id| id == asset.id));
    Ok(found)
}

/// One file, or the range of it that was asked for.
pub(super) async fn one(app: &App, asset: &Asset, request: &HeaderMap) -> Result<Response, Error> {
    let headers = content::headers(&asset.name, &asset.mime_type);
    let blobs = &app.library.blobs;
    let answered = content::file::answer(blobs, asset.blob, &asset.stored, headers, request).await;
    answered.map_err(|cause| unreadable(asset.id, cause))
}

/// Several assets as a zip, in their order. It breaks off before a file of which `may_go` says no.
pub(crate) async fn assets_zip<F: Future<Output = bool> + Send + 'static>(
    app: &App,
    workspace: WorkspaceId,
    assets: Vec<Asset>,
    may_go: impl Fn(Uuid) -> F + Send + 'static,
) -> Result<Response, Error> {
    let name = Name::clean("assets.zip").map_err(Error::internal)?;
    let files = assets.into_iter().map(FileBelow::from).collect();
    zip(app, workspace, &name, Archive::new(&[], files), may_go).await
}

/// An archive of assets, made while it is sent. It breaks off before a file of which `may_go` says no.
pub(super) async fn zip<F: Future<Output = bool> + Send + 'static>(
    app: &App,
    workspace: WorkspaceId,
    name: &Name,
    archive: Archive,
    may_go: impl Fn(Uuid) -> F + Send + 'static,
) -> Result<Response, Error> {
    let place = archive.enter(&app.archives, workspace);
    let place = place.ok_or(Error::Busy)?;
    // What is missing is told while there is still a status to tell it with. Nothing is held open for
    // that: a file that is deleted after this breaks the archive off, and its length shows it.
    for (asset, blob) in archive.blobs() {
        let found = app.library.blobs.check(blob).await;
        found.map_err(|cause| unreadable(asset, cause))?;
    }
    let mut headers = content::headers(name, "application/zip");
    headers.typed_insert(ContentLength(archive.size()));
    let bytes = archive.stream(app.library.blobs.clone(), place, may_go);
    Ok((headers, Body::from_stream(bytes)).into_response())
}

/// Why an asset's bytes cannot be read. Its record was there a moment ago, so bytes that are not are
/// most likely being deleted; should a disk have lost them, the log says which.
fn unreadable(id: Uuid, cause: object_store::Error) -> Error {
    if let object_store::Error::NotFound { .. } = cause {
        tracing::warn!(asset = %id, "the bytes of an asset are not there");
        Error::no_asset(id)
    } else {
        cause.into()
    }
}
