//! `GET /api/store/asset/{id}/thumbnail?size=…`: a picture of an image.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::AssetPath;
use super::query::{Query, read_number};
use crate::App;
use crate::auth::{Allowed, Read};
use crate::content::Keep;
use crate::error::Error;
use crate::thumbnails::{picked, picture};

/// The longest edge in pixels where none is asked for.
const DEFAULT_EDGE: u32 = 256;

/// Answers with a picture.
pub(crate) async fn thumbnail(
    State(app): State<App>,
    who: Allowed<Read>,
    AssetPath(id): AssetPath,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let mut query = Query::new(raw.as_deref());
    let edge = query.take("size", |text| {
        let edge = read_number(text).filter(|&edge: &u32| edge > 0);
        edge.ok_or("this must be a number of pixels, at least 1")
    });
    query.finish()?;
    let asset = app.library.records.asset(who.workspace, id).await?;
    let asset = asset.ok_or_else(|| Error::no_asset(id))?;
    let size = picked(edge.unwrap_or(DEFAULT_EDGE));
    picture(&app, &asset, size, Keep::ForEver, &headers).await
}
