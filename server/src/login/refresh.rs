//! `POST /api/login/refresh`: another access token for whoever has the cookie, which is exchanged with it. As
//! `workspace` of a form another workspace can be opened; a token that was given out before keeps its own.

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};

use super::cookie::Brought;
use super::own_page::OwnPage;
use super::{choose, cookie, login_read};
use crate::App;
use crate::auth::KeyError;
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::json::small_body;
use crate::peers::Peer;
use crate::records::{SignIn, Turned};
use crate::state::now;
use crate::store::query::Query;
use crate::throttle::TooOften;

/// Renews an access token.
pub(crate) async fn refresh(
    State(app): State<App>,
    Peer(peer): Peer,
    base: BaseUrl,
    _: OwnPage,
    request: Request,
) -> Result<Response, Error> {
    let pepper = &app.library.pepper;
    let brought = cookie::read(request.headers(), pepper);
    let workspace = read(&app, request).await?;
    let turned = match brought {
        Brought::Token(token) => app.library.records.turn(token, now()).await?,
        Brought::Nothing => Turned::Gone,
        Brought::Strange => {
            let missed = app.attempts.missed(peer);
            missed.map_err(|TooOften(wait)| Error::TooOften(wait))?;
            Turned::Gone
        }
    };
    match turned {
        Turned::On(sign_in) => {
            let opened = open(&app, &sign_in, workspace.as_deref()).await;
            // The cookie that came is used up, whatever else goes wrong.
            let mut response = opened.unwrap_or_else(Error::into_response);
            cookie::put(&mut response, &base, pepper, &sign_in);
            Ok(response)
        }
        Turned::Reused(sign_in) => {
            tracing::warn!(%sign_in, "a refresh token came again, so its sign-in was ended");
            Ok(signed_out(&base))
        }
        Turned::Gone => Ok(signed_out(&base)),
    }
}

fn signed_out(base: &BaseUrl) -> Response {
    let mut response = Error::from(KeyError::SignedOut).into_response();
    cookie::take_away(&mut response, base);
    response
}

async fn open(app: &App, sign_in: &SignIn, wanted: Option<&str>) -> Result<Response, Error> {
    let records = &app.library.records;
    let memberships = records.memberships(sign_in.person).await?;
    if memberships.is_empty() {
        return Err(KeyError::SignedOut.into());
    }
    let open = choose(memberships, wanted, Some(sign_in.workspace))?;
    records.open_workspace(sign_in.id, open.workspace).await?;
    let read = login_read(app, sign_in, &open, now())?;
    Ok(Json(read).into_response())
}

async fn read(app: &App, request: Request) -> Result<Option<String>, Error> {
    let mut form = Query::of_form(&small_body(request, app).await?);
    let workspace = form.take("workspace", |name| Ok::<_, String>(name.to_owned()));
    form.finish_known()?;
    Ok(workspace.filter(|name| !name.is_empty()))
}
