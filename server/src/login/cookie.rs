//! The cookie that holds the refresh token. No script reads it, no other site's page sends it along, and it is for
//! the addresses of signing in only.

use axum::http::HeaderMap;
use axum::response::Response;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

use crate::auth::{Pepper, RefreshToken};
use crate::base_url::BaseUrl;
use crate::cookies;
use crate::records::{SIGN_IN_IDLE, SignIn};

/// As documented.
const NAME: &str = "slaunch_refresh_cookie";

const PATH: &str = "/api/login";

/// Puts the token of a sign-in on an answer.
pub(super) fn put(response: &mut Response, base: &BaseUrl, pepper: &Pepper, sign_in: &SignIn) {
    let token = RefreshToken {
        sign_in: sign_in.id,
        turn: sign_in.turn,
    };
    let max_age = Duration::milliseconds(SIGN_IN_IDLE);
    cookies::put(response, &cookie(base, token.seal(pepper), max_age));
}

/// Has the browser forget the token.
pub(super) fn take_away(response: &mut Response, base: &BaseUrl) {
    cookies::put(response, &cookie(base, String::new(), Duration::ZERO));
}

/// What a request brings.
pub(super) enum Brought {
    Nothing,
    /// Something that was never handed out.
    Strange,
    Token(RefreshToken),
}

/// Reads the cookie of a request.
pub(super) fn read(headers: &HeaderMap, pepper: &Pepper) -> Brought {
    let Some(text) = cookies::read(headers, NAME) else {
        return Brought::Nothing;
    };
    RefreshToken::open(pepper, &text).map_or(Brought::Strange, Brought::Token)
}

fn cookie(base: &BaseUrl, value: String, max_age: Duration) -> Cookie<'static> {
    let cookie = Cookie::build((NAME, value))
        .path(PATH)
        .max_age(max_age)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(base.is_https());
    cookie.build()
}
