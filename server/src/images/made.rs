//! `201`: an image as an answer that counts.

use asset_dock_core::dialect::images::wire::ImageRead;
use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::caller::Caller;
use super::image_read;
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::records::{Asset, Stage};

/// How many images the service counts for an answer; keys that try things out are not counted.
const USAGE: HeaderName = HeaderName::from_static("x-image-processing-usage");

/// An image that was made or changed.
pub(crate) struct Made {
    image: ImageRead,
    stage: Stage,
}

impl Made {
    pub(super) fn new(asset: Asset, who: &Caller, cdn: &CdnUrl) -> Result<Self, Error> {
        Ok(Made {
            image: image_read(asset, cdn)?,
            stage: who.stage,
        })
    }
}

impl IntoResponse for Made {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::CREATED, Json(self.image)).into_response();
        if self.stage == Stage::Live {
            let headers = response.headers_mut();
            headers.insert(USAGE, HeaderValue::from_static("1"));
        }
        response
    }
}
