//! The JSON of the `xqr` dialect, as a server writes it. A client must accept less and more, see [`super`].

mod asset;
mod error;
mod webhook;

use serde::{Deserialize, Serialize, Serializer};

pub use self::asset::{AssetRead, AssetStatus, PresignRead};
pub use self::error::{ErrorBody, ErrorCode, ErrorRead};
pub use self::webhook::{ASSET_UPLOADED, WebhookEvent};
use crate::Timestamp;

/// A success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// What was asked for.
    pub data: T,
    /// What is said about the request.
    pub meta: Meta,
}

/// What is said about a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// What the service calls it: `req_` and something.
    pub request_id: String,
    /// How much may still be asked; errors are documented without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
}

/// How much may still be asked. The documents show two forms: with `reset`, and with the two `burst`
/// members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateLimit {
    /// Requests a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// How many of them are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining: Option<u64>,
    /// When they are counted anew, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<u64>,
    /// Requests a second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burst_limit: Option<u64>,
    /// How many of them are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burst_remaining: Option<u64>,
}

/// The service counts time in whole seconds.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")
)]
fn whole_second<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    at.whole_second().serialize(serializer)
}
