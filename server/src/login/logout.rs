//! `POST /api/login/logout`: ends the sign-in of whoever has the cookie, or shows its access token. All tokens of
//! it end with it.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::cookie::{self, Brought};
use super::own_page::OwnPage;
use crate::App;
use crate::auth::{AccessToken, bearer};
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::state::now;

/// Signs somebody out. Who is signed out already gets the same answer.
pub(crate) async fn sign_out(
    State(app): State<App>,
    base: BaseUrl,
    _: OwnPage,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (records, pepper) = (&app.library.records, &app.library.pepper);
    if let Brought::Token(token) = cookie::read(&headers, pepper) {
        records.sign_out(token.sign_in).await?;
    }
    let shown = bearer(&headers).map(|token| AccessToken::open(pepper, token, now()));
    if let Some(Ok(token)) = shown {
        records.sign_out(token.sign_in).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    cookie::take_away(&mut response, &base);
    Ok(response)
}
