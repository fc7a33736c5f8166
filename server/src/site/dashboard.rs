//! The dashboard: the page that `cargo xtask build` makes, inside the program.

use axum::http::{HeaderMap, Method, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::RustEmbed;

use super::{POLICY, file};
use crate::error::Error;

/// The files. A release build holds them; a debug build reads them from the directory as they are now.
#[derive(RustEmbed)]
#[folder = "../pkg/dist/"]
#[allow_missing = true]
#[exclude = "*.d.ts"]
struct Files;

const INDEX: &str = "index.html";

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><title>asset-dock</title>\
    <p>The server runs, but it was built without its page. Run <code>cargo xtask build</code> and build \
    the server again.";

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
        "" => answer(INDEX, &headers),
        path => answer(path, &headers),
    };
    match found {
        Some(response) => response,
        // An address that the page itself makes sense of.
        None if path.is_empty() || wants_page => {
            answer(INDEX, &headers).unwrap_or_else(|| Html(NOT_BUILT).into_response())
        }
        None => Error::NoRoute.into_response(),
    }
}

fn answer(path: &str, request: &HeaderMap) -> Option<Response> {
    file::answer(Files::get, path, request, POLICY)
}
