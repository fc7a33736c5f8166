//! The bytes of a share: its file with ranges, its folder or its files as a zip, one file of several.
//!
//! A download counts when it begins, in one statement that also decides whether there is one left. What
//! goes on after its beginning is known by the visit and counts no more.

use std::net::IpAddr;

use asset_dock_core::share::ShareState;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use headers::{ContentRange, HeaderMapExt};
use uuid::Uuid;

use super::door::{self, Closed};
use super::grant::Grant;
use super::page::{self, Cookie};
use crate::App;
use crate::base_url::BaseUrl;
use crate::content;
use crate::error::Error;
use crate::peers::Peer;
use crate::records::{Asset, OpenShare, RecordsError, Target};
use crate::store::download::assets_zip;
use crate::store::folder::download::folder_zip;
use crate::store::parse_id;
use crate::watch::watched;

/// `GET /s/{token}/download`: all that is shared.
pub(crate) async fn whole(
    State(app): State<App>,
    Peer(peer): Peer,
    base: BaseUrl,
    path: Result<Path<String>, PathRejection>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let token = path.map(|Path(token)| token).unwrap_or_default();
    for_people(&app, peer, &base, &token, Wanted::Whole, &method, &headers).await
}

/// `GET /s/{token}/asset/{id}`: one file.
pub(crate) async fn one(
    State(app): State<App>,
    Peer(peer): Peer,
    base: BaseUrl,
    path: Result<Path<(String, String)>, PathRejection>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let (token, id) = path.map(|Path(path)| path).unwrap_or_default();
    let wanted = Wanted::asset(&id);
    for_people(&app, peer, &base, &token, wanted, &method, &headers).await
}

/// `GET /d/{ticket}`: all that is shared, for a program that was let in.
pub(crate) async fn whole_by_ticket(
    State(app): State<App>,
    Peer(peer): Peer,
    path: Result<Path<String>, PathRejection>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let ticket = path.map(|Path(ticket)| ticket).unwrap_or_default();
    let (share, grant) = door::find_by_ticket(&app, peer, &ticket).await?;
    Ok(send(&app, peer, &share, &grant, Wanted::Whole, &method, &headers).await?)
}

/// `GET /d/{ticket}/asset/{id}`: one file of several, for a program that was let in.
pub(crate) async fn one_by_ticket(
    State(app): State<App>,
    Peer(peer): Peer,
    path: Result<Path<(String, String)>, PathRejection>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (ticket, id) = path.map(|Path(path)| path).unwrap_or_default();
    let (share, grant) = door::find_by_ticket(&app, peer, &ticket).await?;
    let wanted = Wanted::asset(&id);
    Ok(send(&app, peer, &share, &grant, wanted, &method, &headers).await?)
}

/// Addresses that no ticket has.
pub(crate) async fn nowhere(State(app): State<App>, Peer(peer): Peer) -> Error {
    door::gone(&app, peer).into()
}

/// What of a share is wanted.
#[derive(Clone, Copy)]
enum Wanted {
    /// All of it.
    Whole,
    /// One asset; nil where what was written is no id.
    Asset(Uuid),
}

impl Wanted {
    fn asset(id: &str) -> Self {
        Wanted::Asset(parse_id(id).unwrap_or_default())
    }
}

/// Answers a person: with bytes, or with a page that says why not.
async fn for_people(
    app: &App,
    peer: IpAddr,
    base: &BaseUrl,
    token: &str,
    wanted: Wanted,
    method: &Method,
    headers: &HeaderMap,
) -> Response {
    let cookie = Cookie::of(base, token);
    let answer = async {
        let share = door::find_used_up(app, peer, token).await?;
        let grant = match door::enter(app, &share, Cookie::read(headers).as_deref()) {
            Ok(grant) => grant,
            // The lock of a link that is used up is not shown either.
            Err(closed) => return door::active(app, peer, share).and(Err(closed)),
        };
        let mut response = send(app, peer, &share, &grant, wanted, method, headers).await?;
        // By it the rest of a download that breaks off is known.
        let sealed = grant.seal(&app.library.pepper, &share);
        cookie.put(&mut response, &sealed);
        Ok(response)
    };
    match answer.await {
        Ok(response) => response,
        // The form is on the page.
        Err(Closed::Locked(_)) => page::see(token),
        Err(closed) => page::refusal(closed),
    }
}

/// The bytes, for somebody who was let in.
async fn send(
    app: &App,
    peer: IpAddr,
    share: &OpenShare,
    grant: &Grant,
    wanted: Wanted,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response, Closed> {
    let asset = match (wanted, share.target) {
        (Wanted::Whole, Target::Folder(folder)) => {
            return zip(app, peer, share, grant, Zipped::Folder(folder), method).await;
        }
        (Wanted::Whole, Target::Assets) => {
            let assets = app.library.records.shared_assets(share).await?;
            if assets.is_empty() {
                return Err(door::gone(app, peer));
            }
            return zip(app, peer, share, grant, Zipped::Assets(assets), method).await;
        }
        (Wanted::Asset(asset), _) | (Wanted::Whole, Target::Asset(asset)) => asset,
    };
    let asset = app.library.records.shared_asset(share, asset).await?;
    let asset = asset.ok_or_else(|| door::gone(app, peer))?;
    file(app, peer, share, grant, asset, method, headers).await
}

async fn file(
    app: &App,
    peer: IpAddr,
    share: &OpenShare,
    grant: &Grant,
    asset: Asset,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response, Closed> {
    let records = &app.library.records;
    let blobs = &app.library.blobs;
    let described = content::headers(&asset.name, &asset.mime_type);
    let answered =
        content::file::answer(blobs, asset.blob, &asset.stored, described, headers).await;
    let response = answered.map_err(|cause| match cause {
        // It is just being deleted.
        object_store::Error::NotFound { .. } => door::gone(app, peer),
        cause => Closed::Failed(cause.into()),
    })?;
    let goes_on =
        is_later_part(&response) && records.is_claimed(share, asset.id, grant.visit).await?;
    if !goes_on {
        if share.state != ShareState::Active {
            return Err(door::gone(app, peer));
        }
        if method == Method::GET && response.status().is_success() {
            count(app, peer, share, grant, Some(asset.id)).await?;
        }
    }
    let reaches = still_reaches(app, share);
    Ok(watched(response, move || reaches(Some(asset.id)), ()))
}

/// What is sent as one zip.
enum Zipped {
    Folder(Uuid),
    Assets(Vec<Asset>),
}

async fn zip(
    app: &App,
    peer: IpAddr,
    share: &OpenShare,
    grant: &Grant,
    zipped: Zipped,
    method: &Method,
) -> Result<Response, Closed> {
    let share = door::active(app, peer, share.clone())?;
    let place = app
        .guard
        .zip(share.id, peer)
        .ok_or(Closed::Failed(Error::Busy))?;
    let reaches = still_reaches(app, &share);
    let reaches_file = reaches.clone();
    let may_go = move |asset| reaches_file(Some(asset));
    let made = match zipped {
        Zipped::Folder(folder) => folder_zip(app, share.workspace, folder, may_go).await,
        Zipped::Assets(assets) => assets_zip(app, share.workspace, assets, may_go).await,
    };
    let response = match made {
        Err(Error::NotFound { what: "folder", .. }) => return Err(door::gone(app, peer)),
        // A file in it is just being deleted, which is soon over; the link is as good as before.
        Err(Error::NotFound { .. }) => return Err(Closed::Failed(Error::Busy)),
        response => response?,
    };
    if method == Method::GET {
        count(app, peer, &share, grant, None).await?;
    }
    Ok(watched(response, move || reaches(None), place))
}

/// Counts a download, or says that there is none left.
async fn count(
    app: &App,
    peer: IpAddr,
    share: &OpenShare,
    grant: &Grant,
    asset: Option<Uuid>,
) -> Result<(), Closed> {
    let counted = app
        .library
        .records
        .count_download(share, asset, grant.visit, grant.until);
    if counted.await? {
        Ok(())
    } else {
        Err(door::gone(app, peer))
    }
}

/// Whether the bytes that an answer holds begin after the first one of the file.
fn is_later_part(response: &Response) -> bool {
    let range = response.headers().typed_get::<ContentRange>();
    let range = range.and_then(|range| range.bytes_range());
    response.status() == StatusCode::PARTIAL_CONTENT && range.is_some_and(|(first, _)| first > 0)
}

/// Whether a download that is under way may go on: with the share itself, or with an asset of it. A
/// database that does not answer ends none.
fn still_reaches(
    app: &App,
    share: &OpenShare,
) -> impl Fn(Option<Uuid>) -> BoxFuture<'static, bool> + Clone + Send + 'static {
    let (records, id) = (app.library.records.clone(), share.id);
    move |asset| {
        let records = records.clone();
        async move {
            let look = async {
                let share = records.open_share(id).await?;
                match (share, asset) {
                    (None, _) => Ok(false),
                    (Some(_), None) => Ok(true),
                    (Some(share), Some(asset)) => {
                        Ok(records.shared_asset(&share, asset).await?.is_some())
                    }
                }
            };
            look.await.unwrap_or_else(|cause: RecordsError| {
                tracing::warn!(%cause, "a share under way could not be looked at");
                true
            })
        }
        .boxed()
    }
}
