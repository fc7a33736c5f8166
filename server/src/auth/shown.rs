//! What a request shows of its right, in the way of its API, and why that may open nothing.

use asset_dock_core::dialect::Api;
use axum::http::{HeaderMap, header};

use super::kinds::{hash, hash_developer};
use super::pepper::Pepper;

/// What a request shows.
pub(super) enum Shown<'h> {
    /// Keys.
    Keys(Keys),
    /// What a person was given who signed in.
    AccessToken(&'h str),
}

/// The keys of a request, as the database knows keys.
pub(super) struct Keys {
    pub(super) hash: Vec<u8>,
    /// Of the second key, where the API has two.
    pub(super) developer: Option<Vec<u8>>,
}

/// Why a request's key opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum KeyError {
    /// There is none.
    #[error("an API key is needed, in the header {}", header_of(*.0))]
    Missing(Api),
    /// Nobody made it, or it was not copied whole.
    #[error("this API key is not known")]
    Unknown,
    /// There is no first key of two, or nobody made it.
    #[error("Invalid partner key")]
    NoPartner,
    /// There is no second key of two, or it belongs to another first one.
    #[error("Invalid developer key")]
    NoDeveloper,
    /// Its time is over.
    #[error("this API key has expired")]
    Expired,
    /// It was taken back.
    #[error("this API key was revoked")]
    Revoked,
    /// It is no access token, or was changed on its way.
    #[error("this access token is not valid")]
    BadToken,
    /// Its quarter of an hour is over.
    #[error("this access token has expired")]
    TokenExpired,
    /// Who signed in has signed out since, or lost the right to what was open.
    #[error("this sign-in has ended; sign in again")]
    SignedOut,
    /// Nobody has this name and password, or may sign in with them: which of these is nobody's business.
    #[error("nobody can sign in with this name and password")]
    NoLogin,
}

fn header_of(api: Api) -> &'static str {
    match api {
        Api::Xqr => "Authorization, as `Bearer` and the key",
        Api::Store => "X-API-Key, or who signed in sends an access token in Authorization",
        Api::Images | Api::Partner => "X-API-Key",
    }
}

/// Reads what a request shows. With a key it acts for the key, whatever else is there.
pub(super) fn read<'h>(
    api: Api,
    headers: &'h HeaderMap,
    pepper: &Pepper,
) -> Result<Shown<'h>, KeyError> {
    let one = |hash: Option<Vec<u8>>| {
        let hash = hash.ok_or(KeyError::Unknown)?;
        Ok(Shown::Keys(Keys {
            hash,
            developer: None,
        }))
    };
    match api {
        Api::Store | Api::Images => {
            if let Some(key) = text(headers, "x-api-key") {
                return one(hash(api, key, pepper));
            }
            let token = bearer(headers).filter(|_| api == Api::Store);
            token.map(Shown::AccessToken).ok_or(KeyError::Missing(api))
        }
        Api::Xqr => {
            text(headers, header::AUTHORIZATION.as_str()).ok_or(KeyError::Missing(api))?;
            one(bearer(headers).and_then(|key| hash(api, key, pepper)))
        }
        Api::Partner => {
            // Older programs send the first one by another name.
            let partner = text(headers, "x-api-key").or_else(|| text(headers, "partner_key"));
            let partner = partner.and_then(|key| hash(api, key, pepper));
            let developer = text(headers, header::AUTHORIZATION.as_str());
            let developer = developer.and_then(|key| hash_developer(key, pepper));
            Ok(Shown::Keys(Keys {
                hash: partner.ok_or(KeyError::NoPartner)?,
                developer: Some(developer.ok_or(KeyError::NoDeveloper)?),
            }))
        }
    }
}

/// What follows `Bearer` in `Authorization`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let shown = text(headers, header::AUTHORIZATION.as_str())?;
    // The scheme's name is in any case (RFC 9110, section 11.1); without it there is no key.
    let (scheme, token) = shown.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    Some(text).filter(|text| !text.is_empty())
}
