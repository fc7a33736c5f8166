//! `GET /s/{token}/picture/{size}/{id}`: what a shared image looks like, for whoever was let in.
//!
//! It is drawn by us, with no edge above 1,024 pixels and with nothing of the file but what is seen. So
//! seeing it is no download and counts as none, even of an image that is no larger itself.

use std::net::IpAddr;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::door::{self, Closed};
use super::page::{self, Cookie};
use crate::App;
use crate::content::Keep;
use crate::peers::Peer;
use crate::store::parse_id;
use crate::thumbnails::{picked, picture};

/// Answers with a picture of what is shared, or of a file in it.
pub(crate) async fn show(
    State(app): State<App>,
    Peer(peer): Peer,
    path: Result<Path<(String, u32, String)>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let answer = match path {
        Ok(Path((token, edge, id))) => look(&app, peer, &token, edge, &id, &headers).await,
        Err(_) => Err(door::gone(&app, peer)),
    };
    answer.unwrap_or_else(page::refusal)
}

async fn look(
    app: &App,
    peer: IpAddr,
    token: &str,
    edge: u32,
    id: &str,
    headers: &HeaderMap,
) -> Result<Response, Closed> {
    let share = door::find(app, peer, token).await?;
    door::enter(app, &share, Cookie::read(headers).as_deref())?;
    let id = parse_id(id).unwrap_or_default();
    let asset = app.library.records.shared_asset(&share, id).await?;
    let asset = asset.ok_or_else(|| door::gone(app, peer))?;
    Ok(picture(app, &asset, picked(edge), Keep::AndAsk, headers).await?)
}
