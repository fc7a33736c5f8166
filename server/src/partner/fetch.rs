//! `GET /api/v1/partner/asset/{assetKey}`: the bytes of an asset, or a picture of it.

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::error::tell;
use super::key;
use crate::App;
use crate::auth::{Allowed, PartnerKeys};
use crate::content::{self, Keep};
use crate::error::Error;
use crate::records::Asset;
use crate::thumbnails::{picked, picture};

/// How long what was fetched may be kept: 30 days, as documented.
const PRIVATE: &str = "private, max-age=2592000";
const PUBLIC: &str = "public, max-age=2592000";

/// Answers with bytes. With `handleError=true` a failure has a status and no body, for whoever would show
/// the body as an image.
pub(crate) async fn get(
    State(app): State<App>,
    who: Result<Allowed<PartnerKeys>, Error>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = Asked::read(raw.as_deref());
    let answer = async {
        let Path(key) = path.map_err(|_| Error::NoRoute)?;
        find(&app, &who?, &key, asked.size, &headers).await
    };
    match answer.await {
        Ok(response) => response,
        Err(error) if asked.quietly => (tell(&error).status, Body::empty()).into_response(),
        Err(error) => error.into_response(),
    }
}

async fn find(
    app: &App,
    who: &Allowed<PartnerKeys>,
    key: &str,
    size: Option<u32>,
    request: &HeaderMap,
) -> Result<Response, Error> {
    let asset = app
        .library
        .records
        .asset(who.workspace, key::read(key))
        .await?;
    let asset = asset.ok_or_else(|| Error::no_asset(key))?;
    match size {
        Some(edge) => picture(app, &asset, picked(edge), Keep::ForEver, request).await,
        None => bytes(app, &asset, key, request).await,
    }
}

async fn bytes(
    app: &App,
    asset: &Asset,
    key: &str,
    request: &HeaderMap,
) -> Result<Response, Error> {
    let mut headers = content::headers(&asset.name, &asset.mime_type);
    let kept = if asset.public.is_some() {
        PUBLIC
    } else {
        PRIVATE
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    let blobs = &app.library.blobs;
    let answered = content::file::answer(blobs, asset.blob, &asset.stored, headers, request).await;
    answered.map_err(|cause| match cause {
        // It is just being deleted.
        object_store::Error::NotFound { .. } => Error::no_asset(key),
        cause => cause.into(),
    })
}

/// What the query says; what it says beside that is not looked at.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    quietly: bool,
    size: Option<u32>,
}

impl Asked {
    fn read(query: Option<&str>) -> Self {
        let mut asked = Asked::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "handleError" => asked.quietly = value == "true",
                "size" => asked.size = value.parse().ok(),
                _ => {}
            }
        }
        asked
    }
}
