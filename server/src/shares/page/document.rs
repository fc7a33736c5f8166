//! What every page of a share has in common: the frame around it, its stylesheet and its headers.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use sha2::{Digest, Sha256};

use super::icon::{Icon, icon};
use crate::blobs::Sha256Sum;

/// Nothing but our own stylesheet and pictures; the form goes nowhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

const STYLE: &str = include_str!("share.css");

/// The stylesheet's address. It changes with the stylesheet, which can so be kept for ever.
static STYLE_PATH: LazyLock<String> = LazyLock::new(|| {
    let digest = Sha256Sum(Sha256::digest(STYLE.as_bytes()).into()).to_string();
    format!("/s/look/{}.css", &digest[..16])
});

/// A page of a share.
pub(super) fn page(status: StatusCode, title: &str, main: &Markup) -> Response {
    let text = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href=(STYLE_PATH.as_str());
            }
            body {
                header class="brand" { (icon(Icon::Archive)) span { "asset-dock" } }
                (main)
            }
        }
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    (status, headers, Html(text.into_string())).into_response()
}

/// `GET /s/look/{version}`: the stylesheet.
pub(crate) async fn style() -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/css; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    (headers, STYLE).into_response()
}
