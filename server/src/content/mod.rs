//! The headers on bytes that users brought: in one place, because one reply without them is enough.
//!
//! Everything is an attachment, nothing is sniffed, and what is opened all the same runs in a sandbox
//! without scripts, so a stored page cannot act in this server's origin.

pub(crate) mod file;
mod range;

use asset_dock_core::http::percent_encode;
use asset_dock_core::media;
use asset_dock_core::names::Name;
use axum::http::{HeaderMap, HeaderValue, header};

/// How long a browser or a CDN may keep what is published: as long as it likes, because an address
/// never means other bytes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The headers for a file that only this caller may have.
pub(crate) fn headers(name: &Name, mime_type: &str) -> HeaderMap {
    let mut headers = common(mime_type, "same-site", "private, no-store");
    let disposition = disposition("attachment", name);
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers
}

/// The headers for a file that is for anyone. It is shown in place only where it cannot act.
pub(crate) fn public_headers(name: &Name, mime_type: &str) -> HeaderMap {
    let mut headers = common(mime_type, "cross-origin", FOR_EVER);
    let kind = if media::is_inline_safe(mime_type) {
        "inline"
    } else {
        "attachment"
    };
    headers.insert(header::CONTENT_DISPOSITION, disposition(kind, name));
    headers
}

/// How long a browser may keep a picture, which is made of bytes that never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// As long as it likes: who has a key may see it again.
    ForEver,
    /// As long as it asks each time: a share ends.
    AndAsk,
    /// As long as it likes, and so may every cache on the way: it is of what is public.
    Public,
}

/// The headers for a picture of a file. We made it ourselves.
pub(crate) fn picture_headers(mime_type: Option<&str>, keep: Keep) -> HeaderMap {
    let unknown = "application/octet-stream";
    let (for_whom, caching) = match keep {
        Keep::ForEver => ("same-site", "private, max-age=31536000, immutable"),
        Keep::AndAsk => ("same-site", "private, no-cache"),
        Keep::Public => ("cross-origin", FOR_EVER),
    };
    let mut headers = common(mime_type.unwrap_or(unknown), for_whom, caching);
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("inline"),
    );
    headers
}

fn common(mime_type: &str, for_whom: &'static str, caching: &'static str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            for_whom,
        ),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, caching),
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
    headers
}

/// How the file is to be shown, with its name twice: in ASCII for old readers, and whole (RFC 8187).
fn disposition(kind: &str, name: &Name) -> HeaderValue {
    let text = format!(
        "{kind}; filename=\"{}\"; filename*=UTF-8''{}",
        name.to_ascii(),
        percent_encode(name.as_str())
    );
    // Both forms are printable ASCII; a header that is refused all the same still says "attachment".
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}
