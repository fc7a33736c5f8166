//! The headers on bytes that users brought: in one place, because one reply without them is enough.
//!
//! Everything is an attachment, nothing is sniffed, and what is opened all the same runs in a sandbox
//! without scripts, so a stored page cannot act in this server's origin.

pub(crate) mod range;

use asset_dock_core::http::percent_encode;
use asset_dock_core::names::Name;
use axum::http::{HeaderMap, HeaderValue, header};

/// The headers for a file of this name and type.
pub(crate) fn headers(name: &Name, mime_type: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            "same-site",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Without a charset a browser guesses one, and guesses have been turned into scripts.
    let content_type = match mime_type {
        "text/plain" => "text/plain; charset=utf-8",
        other => other,
    };
    let unknown = HeaderValue::from_static("application/octet-stream");
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_str(content_type).unwrap_or(unknown),
    );
    headers.insert(header::CONTENT_DISPOSITION, attachment(name));
    headers
}

/// `attachment` with the name twice: in ASCII for old readers, and whole (RFC 8187).
fn attachment(name: &Name) -> HeaderValue {
    let text = format!(
        "attachment; filename=\"{}\"; filename*=UTF-8''{}",
        name.to_ascii(),
        percent_encode(name.as_str())
    );
    // Both forms are printable ASCII; a header that is refused all the same still says "attachment".
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}
