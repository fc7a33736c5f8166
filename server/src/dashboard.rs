//! The dashboard: the page that `cargo xtask build` makes, inside the program.
//!
//! Files are sent in the smallest form that the browser takes, and with a tag: a page that is opened
//! again costs a question and no bytes.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use headers::{ContentLength, ETag, HeaderMapExt, IfNoneMatch};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::blobs::Sha256Sum;
use crate::error::Error;

/// The files. A release build holds them; a debug build reads them from the directory as they are now.
#[derive(RustEmbed)]
#[folder = "../pkg/dist/"]
#[allow_missing = true]
#[exclude = "*.d.ts"]
struct Files;

/// The page may run its own scripts and WebAssembly, show pictures that it made itself, and talk to
/// nobody but this server.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob: data:; media-src blob:; connect-src 'self'; worker-src 'self'; \
     manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const INDEX: &str = "index.html";

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><title>asset-dock</title>\
    <p>The server runs, but it was built without its page. Run <code>cargo xtask build</code> and build \
    the server again.";

/// The forms of a file that a browser may take, smallest first: coding and file name ending.
const CODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// Answers everything outside the API: a file, or the page for an address inside it.
pub(crate) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let wants_page = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if method != Method::GET && method != Method::HEAD {
        return ([(header::ALLOW, "GET,HEAD")], Error::WrongMethod).into_response();
    }
    let found = match path {
        "" => file(INDEX, &headers),
        path => file(path, &headers),
    };
    match found {
        Some(response) => response,
        // An address that the page itself makes sense of.
        None if path.is_empty() || wants_page => {
            file(INDEX, &headers).unwrap_or_else(|| Html(NOT_BUILT).into_response())
        }
        None => Error::NoRoute.into_response(),
    }
}

/// A file of the page, in the form that suits the request.
fn file(path: &str, request: &HeaderMap) -> Option<Response> {
    let plain = Files::get(path)?;
    let media_type = mime_guess::from_path(path).first_or_octet_stream();
    let smaller = CODINGS
        .into_iter()
        .filter(|(coding, _)| accepts(request, coding))
        .find_map(|(coding, ending)| Some((coding, Files::get(&format!("{path}{ending}"))?)));
    let (coding, file) = match smaller {
        Some((coding, file)) => (Some(coding), file),
        None => (None, plain),
    };
    let mut headers = page_headers(&file);
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

fn page_headers(file: &EmbeddedFile) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
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
