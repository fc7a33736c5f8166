//! What a webhook is sent.

use serde::{Deserialize, Serialize};

use super::whole_second;
use crate::Timestamp;

/// The event of a confirmed upload.
pub const ASSET_UPLOADED: &str = "asset.uploaded";

/// Something that has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookEvent<T> {
    /// What: [`ASSET_UPLOADED`], or what a service adds.
    pub event: String,
    /// When, to the second.
    #[serde(serialize_with = "whole_second")]
    pub timestamp: Timestamp,
    /// To what.
    pub data: T,
}
