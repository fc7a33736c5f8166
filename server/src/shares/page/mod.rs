//! `/s/{token}`: what people see who follow a share's link. Everything works without JavaScript, there
//! is none on these pages.

mod cookie;
mod document;
mod icon;
mod list_views;
mod listing;
mod views;

pub(in crate::shares) use cookie::Cookie;
pub(crate) use document::style;

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::door::{self, Closed, Said};
use crate::App;
use crate::base_url::BaseUrl;
use crate::error::{BUSY, Error, retry_after};
use crate::json::small_body;
use crate::peers::Peer;
use crate::records::Target;
use crate::store::parse_id;

/// `GET /s/{token}`: what is shared, or what opens the lock.
pub(crate) async fn show(
    State(app): State<App>,
    Peer(peer): Peer,
    method: Method,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let token = path.map(|Path(token)| token).unwrap_or_default();
    let looking = Looking {
        token: &token,
        folder: None,
        after: after(query.as_deref()),
    };
    let shown = look(&app, peer, &looking, &headers, &method).await;
    shown.unwrap_or_else(refusal)
}

/// `GET /s/{token}/folder/{id}`: a folder within a shared folder.
pub(crate) async fn folder(
    State(app): State<App>,
    Peer(peer): Peer,
    method: Method,
    path: Result<Path<(String, String)>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let (token, id) = path.map(|Path(path)| path).unwrap_or_default();
    let looking = Looking {
        token: &token,
        folder: Some(parse_id(&id).unwrap_or_default()),
        after: after(query.as_deref()),
    };
    let shown = look(&app, peer, &looking, &headers, &method).await;
    shown.unwrap_or_else(refusal)
}

/// `POST /s/{token}`: what was written into the form.
pub(crate) async fn unlock(
    State(app): State<App>,
    Peer(peer): Peer,
    base: BaseUrl,
    path: Result<Path<String>, PathRejection>,
    request: Request,
) -> Response {
    let token = path.map(|Path(token)| token).unwrap_or_default();
    let unlocked = try_unlock(&app, peer, &base, &token, request).await;
    unlocked.unwrap_or_else(refusal)
}

/// Addresses that no share has.
pub(crate) async fn nowhere(State(app): State<App>, Peer(peer): Peer) -> Response {
    refusal(door::gone(&app, peer))
}

/// Leads to the page of a share.
pub(super) fn see(token: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(location) = HeaderValue::from_str(&format!("/s/{token}")) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Why there is nothing to see, as a page.
pub(super) fn refusal(closed: Closed) -> Response {
    match closed {
        // A lock has its form, which knows more; this is for whoever meets it elsewhere.
        Closed::Gone | Closed::Locked(_) => views::gone(),
        Closed::TooOften(wait) => later(views::too_often(wait), wait),
        Closed::Failed(Error::Busy) => later(views::busy(), BUSY),
        Closed::Failed(error) => {
            let sentence = error.in_a_sentence();
            views::failed(error.into_response().status(), &sentence)
        }
    }
}

/// The page, with when to come back.
fn later(mut page: Response, wait: Duration) -> Response {
    page.headers_mut()
        .insert(header::RETRY_AFTER, retry_after(wait));
    page
}

/// What somebody wants to see.
struct Looking<'a> {
    token: &'a str,
    /// The folder below the shared one; `None` is what is shared itself.
    folder: Option<Uuid>,
    after: Option<String>,
}

async fn look(
    app: &App,
    peer: IpAddr,
    looking: &Looking<'_>,
    headers: &HeaderMap,
    method: &Method,
) -> Result<Response, Closed> {
    let share = door::find(app, peer, looking.token).await?;
    match door::enter(app, &share, Cookie::read(headers).as_deref()) {
        Err(Closed::Locked(_)) => return Ok(views::form(looking.token, &share, "", None)),
        entered => entered?,
    };
    let after = looking.after.as_deref();
    let page = match (share.target, looking.folder) {
        (Target::Asset(id), None) => {
            let asset = app.library.records.shared_asset(&share, id).await?;
            let asset = asset.ok_or_else(|| door::gone(app, peer))?;
            views::file(looking.token, &share, &asset)
        }
        (Target::Asset(_) | Target::Assets, Some(_)) => return Err(door::gone(app, peer)),
        (Target::Assets, None) => {
            let listing = listing::of_assets(app, &share, after).await?;
            let listing = listing.ok_or_else(|| door::gone(app, peer))?;
            list_views::files(looking.token, &share, &listing)
        }
        (Target::Folder(top), below) => {
            let listing = listing::of_folder(app, &share, below.unwrap_or(top), after).await?;
            let (way, listing) = listing.ok_or_else(|| door::gone(app, peer))?;
            list_views::folder(looking.token, &share, top, &way, &listing)
        }
    };
    if method == Method::GET && looking.folder.is_none() && looking.after.is_none() {
        app.views.seen(&app.library.records, &share);
    }
    Ok(page)
}

async fn try_unlock(
    app: &App,
    peer: IpAddr,
    base: &BaseUrl,
    token: &str,
    request: Request,
) -> Result<Response, Closed> {
    let share = door::find(app, peer, token).await?;
    let said = read_form(&small_body(request, app).await?);
    let recipient = said.recipient.clone().unwrap_or_default();
    match door::unlock(app, peer, &share, said).await {
        Ok(grant) => {
            let mut response = see(token);
            let sealed = grant.seal(&app.library.pepper, &share);
            Cookie::of(base, token).put(&mut response, &sealed);
            Ok(response)
        }
        Err(Closed::Locked(wrong)) => Ok(views::form(token, &share, &recipient, Some(wrong))),
        Err(closed) => Err(closed),
    }
}

fn read_form(bytes: &[u8]) -> Said {
    let mut said = Said::default();
    for (name, value) in form_urlencoded::parse(bytes) {
        match &*name {
            "password" => said.password = Some(value.into_owned()),
            "recipient" => said.recipient = Some(value.into_owned()),
            _ => {}
        }
    }
    said
}

/// The query parameter `after`.
fn after(query: Option<&str>) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let after = pairs.find(|(name, _)| name == "after");
    after.map(|(_, value)| value.into_owned())
}
