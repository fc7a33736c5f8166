//! What a request shows of its right, in the way of its API, and why that may open nothing.

use asset_dock_core::dialect::Api;
use axum::http::{HeaderMap, header};

use super::kinds::{hash, hash_developer};
use super::pepper::Pepper;

/// The keys of a request, as the database knows keys.
pub(super) struct Shown {
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
}

fn header_of(api: Api) -> &'static str {
    match api {
        Api::Xqr => "Authorization, as `Bearer` and the key",
        Api::Store | Api::Images | Api::Partner => "X-API-Key",
    }
}

/// Reads the keys of a request.
pub(super) fn read(api: Api, headers: &HeaderMap, pepper: &Pepper) -> Result<Shown, KeyError> {
    match api {
        Api::Store | Api::Images => {
            let key = text(headers, "x-api-key").ok_or(KeyError::Missing(api))?;
            let hash = hash(api, key, pepper).ok_or(KeyError::Unknown)?;
            Ok(Shown {
                hash,
                developer: None,
            })
        }
        Api::Xqr => {
            let shown = text(headers, header::AUTHORIZATION.as_str());
            let shown = shown.ok_or(KeyError::Missing(api))?;
            // The scheme's name is in any case (RFC 9110, section 11.1); without it there is no key.
            let (scheme, key) = shown.split_once(' ').ok_or(KeyError::Unknown)?;
            let key = Some(key.trim()).filter(|_| scheme.eq_ignore_ascii_case("bearer"));
            let hash = key.and_then(|key| hash(api, key, pepper));
            Ok(Shown {
                hash: hash.ok_or(KeyError::Unknown)?,
                developer: None,
            })
        }
        Api::Partner => {
            // Older programs send the first one by another name.
            let partner = text(headers, "x-api-key").or_else(|| text(headers, "partner_key"));
            let partner = partner.and_then(|key| hash(api, key, pepper));
            let developer = text(headers, header::AUTHORIZATION.as_str());
            let developer = developer.and_then(|key| hash_developer(key, pepper));
            Ok(Shown {
                hash: partner.ok_or(KeyError::NoPartner)?,
                developer: Some(developer.ok_or(KeyError::NoDeveloper)?),
            })
        }
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    Some(text).filter(|text| !text.is_empty())
}
