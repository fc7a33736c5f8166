//! Uploads that are remembered by a key of whoever sends them (`Idempotency-Key`): one whose answer was lost can be
//! sent again, and is one asset all the same.
//!
//! That is beyond every API that is documented, so each answer at an address of uploads says that it is so.

use std::time::Duration;

use asset_dock_core::dialect::{IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_LIFETIME};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::error::Error;
use crate::records::Stage;

/// How long an upload is remembered.
pub(crate) const LIFETIME: Duration = Duration::from_hours(24);

/// The longest key in characters.
const LONGEST: usize = 255;

/// Where uploads of a key are the same: what is said at one address means nothing at another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Store,
    Images,
    PartnerPrivate,
    PartnerPublic,
}

/// The key by which an upload is remembered that came to an address and is there for a stage.
pub(crate) fn remembered(key: &str, address: Address, stage: Stage) -> String {
    format!("{address:?} {stage:?} {key}")
}

/// The key that a request names its upload by.
///
/// # Errors
/// [`Error::Invalid`] where it is empty, too long, or said twice.
pub(crate) fn read(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let mut said = headers.get_all(IDEMPOTENCY_KEY).iter();
    let (first, second) = (said.next(), said.next());
    let Some(first) = first else { return Ok(None) };
    let key = first.to_str().unwrap_or_default();
    if key.is_empty() || key.len() > LONGEST || second.is_some() {
        let message = "this must be said once, in 1 to 255 characters of ASCII";
        return Err(Error::invalid(
            &["header", "idempotency-key"],
            "value_error",
            message,
        ));
    }
    Ok(Some(key.to_owned()))
}

/// Says on every answer that uploads are remembered, and for how many seconds.
pub(crate) fn announced() -> SetResponseHeaderLayer<HeaderValue> {
    let name = HeaderName::from_static(IDEMPOTENCY_KEY_LIFETIME);
    SetResponseHeaderLayer::overriding(name, HeaderValue::from(LIFETIME.as_secs()))
}
