//! That a request comes from a page of this server, or from no page at all. A browser sends the refresh cookie
//! along by itself, and a page of another site must have no use of that, nor sign people in as somebody else.
//!
//! `SameSite=Strict` keeps other sites out already; this holds for neighbours on the same site, too, which only
//! the browser can tell apart.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

use crate::App;
use crate::base_url::BaseUrl;
use crate::error::Error;

/// Such a request.
pub(crate) struct OwnPage;

impl FromRequestParts<App> for OwnPage {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        // A proxy may ask by another name than people do, and people by another than is configured.
        let own = [
            BaseUrl::from_request_parts(parts, app).await?,
            BaseUrl::named_by(parts),
        ];
        let origin = parts.headers.get(header::ORIGIN);
        let listed = |origin| app.config.origins.iter().any(|own| own.header() == origin);
        let is_own = match (parts.headers.get("sec-fetch-site"), origin) {
            (Some(site), _) if site == "same-origin" => true,
            (_, Some(origin)) if listed(origin) => true,
            (Some(_), _) => false,
            // A browser that does not say the former says this.
            (None, Some(origin)) => origin
                .to_str()
                .is_ok_and(|origin| own.iter().any(|base| base.has_host_of(origin))),
            // No browser, so nobody whose cookies it could have.
            (None, None) => true,
        };
        is_own.then_some(OwnPage).ok_or(Error::WrongOrigin)
    }
}
