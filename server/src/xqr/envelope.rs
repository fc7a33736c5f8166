//! What stands around every success: the request's id, and how much may still be asked.

use std::convert::Infallible;

use asset_dock_core::dialect::xqr::wire::{Envelope, Meta, RateLimit};
use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::limits::Standing;
use crate::App;
use crate::logging::RequestId;

/// A success.
pub(super) type Answer<T> = Json<Envelope<T>>;

/// What is said about a request. It is read after the key, which is charged with it.
pub(crate) struct Said(Meta);

impl Said {
    /// The success with this content.
    pub(super) fn around<T>(self, data: T) -> Answer<T> {
        Json(Envelope { data, meta: self.0 })
    }
}

impl FromRequestParts<App> for Said {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let standing = Standing::of(app, &parts.extensions);
        Ok(Said(Meta {
            request_id: RequestId::of(&parts.extensions).as_str().to_owned(),
            // Of the two documented forms the one that all examples of assets have.
            rate_limit: Some(RateLimit {
                limit: Some(standing.limit),
                remaining: Some(standing.remaining),
                reset: Some(standing.reset),
                ..RateLimit::default()
            }),
        }))
    }
}
