//! A file that is inside the program.
//!
//! It is sent in the smallest form that the browser takes, and with a tag: a page that is opened again costs a
//! question and no bytes.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ContentLength, ETag, HeaderMapExt, IfNoneMatch};
use rust_embed::EmbeddedFile;

use crate::blobs::Sha256Sum;

/// The forms of a file that a browser may take, smallest first: coding and file name ending.
const CODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A file, in the form that suits the request, under this Content-Security-Policy.
pub(super) fn answer(
    files: impl Fn(&str) -> Option<EmbeddedFile>,
    path: &str,
    request: &HeaderMap,
    policy: &'static str,
) -> Option<Response> {
    let plain = files(path)?;
    let media_type = mime_guess::from_path(path).first_or_octet_stream();
    let smaller = CODINGS
        .into_iter()
        .filter(|(coding, _)| accepts(request, coding))
        .find_map(|(coding, ending)| Some((coding, files(&format!("{path}{ending}"))?)));
    let (coding, file) = match smaller {
        Some((coding, file)) => (Some(coding), file),
        None => (None, plain),
    };
    let mut headers = file_headers(&file, policy);
    let media_type = if media_type.type_() == mime::TEXT {
        format!("{media_type}; charset=utf-8")
    } else {
        media_type.to_string()
    };
    if let Ok(value) = HeaderValue::from_str(&media_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    let known = request.typed_get::<IfNoneMatch>();
    let tag = headers.typed_get::<ETag>();
    if let (Some(known), Some(tag)) = (known, tag)
        && !known.precondition_passes(&tag)
    {
        return Some((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    headers.typed_insert(ContentLength(file.data.len() as u64));
    Some((headers, Body::from(file.data)).into_response())
}

fn file_headers(file: &EmbeddedFile, policy: &'static str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let digest = Sha256Sum(file.metadata.sha256_hash());
    if let Ok(tag) = format!("\"{digest}\"").parse::<ETag>() {
        headers.typed_insert(tag);
    }
    headers
}

/// Whether a request takes a content coding.
fn accepts(request: &HeaderMap, coding: &str) -> bool {
    let accepted = request.get_all(header::ACCEPT_ENCODING).iter();
    let accepted = accepted.filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|entry| {
        let (name, quality) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}
