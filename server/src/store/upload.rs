//! `POST /api/store/asset/upload`: one file in a form becomes one asset.

use asset_dock_core::dialect::store::wire::AssetRead;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use bytes::BytesMut;
use headers::{ContentLength, HeaderMapExt};
use uuid::Uuid;

use super::form::{FilePart, Form, OVERHEAD};
use super::query::Query;
use super::{Hydrate, asset_read, parse_id, refused};
use crate::App;
use crate::admit::{Intent, Refused, admit, check_folder};
use crate::auth::{Allowed, Write};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::intake::Draft;
use crate::mime_type::HEAD_BYTES;

/// Takes a file in. When this answers 201, the asset is durable; on any other answer nothing is kept.
pub(crate) async fn upload(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<AssetRead>), Error> {
    let max_upload = app.config.max_upload();
    let mut query = Query::new(raw.as_deref());
    let folder = query.take("folder", |text| {
        parse_id(text).ok_or("this must be the id of a folder")
    });
    query.finish()?;
    // What says beforehand that it is too large is refused before a byte of it is read.
    if let Some(ContentLength(length)) = headers.typed_get()
        && length > max_upload.saturating_add(OVERHEAD)
    {
        return Err(Error::TooLarge(max_upload));
    }
    check_folder(&app, who.workspace, folder)
        .await
        .map_err(told)?;
    let form = Form::new(&headers, body, max_upload)?;
    let receiving = receive(&app, &who, folder, form);
    let draft = tokio::time::timeout(app.config.upload_timeout, receiving)
        .await
        .map_err(|_| Error::TooSlow)??;
    let asset = draft.keep().await.map_err(told)?;
    Ok((
        StatusCode::CREATED,
        Json(asset_read(asset, Hydrate::Object, &cdn)),
    ))
}

/// Writes the form's file down. Dropped half-way, it leaves nothing.
async fn receive(
    app: &App,
    who: &Allowed<Write>,
    folder: Option<Uuid>,
    mut form: Form,
) -> Result<Draft, Error> {
    let mut file = form.file().await?;
    let head = read_head(&mut file).await?;
    let intent = Intent {
        name: &file.name,
        claimed: file.claimed.as_deref(),
        head: &head,
        folder,
    };
    let admitted = admit(app, who, intent).await.map_err(told)?;
    let mut draft = Draft::start(app, admitted).await?;
    draft.write(head).await.map_err(told)?;
    while let Some(chunk) = file.chunk().await? {
        draft.write(chunk).await.map_err(told)?;
    }
    drop(file);
    form.finish().await?;
    Ok(draft)
}

/// As much of the file's beginning as its type is decided by.
async fn read_head(file: &mut FilePart) -> Result<Bytes, Error> {
    let mut head = BytesMut::new();
    while head.len() < HEAD_BYTES
        && let Some(chunk) = file.chunk().await?
    {
        head.extend_from_slice(&chunk);
    }
    Ok(head.freeze())
}

fn told(refusal: Refused) -> Error {
    refused(refusal, &["body", "file", "filename"], &["query", "folder"])
}
