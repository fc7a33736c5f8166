//! Pages of other sites: which may call the API, and what they may send and read.
//!
//! The origin is echoed only from the configured list; without one there are no CORS headers at all.
//! The headers go on every answer, errors included, or a page could not read why it failed. The lists
//! are written out because `*` means nothing beside credentials.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::error::Error;

const METHODS: &str = "POST, HEAD, PUT, PATCH, OPTIONS, GET, DELETE";

const ALLOWED: &str = "Authorization, Content-Type, Idempotency-Key, If-None-Match, If-Range, Range, \
     Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata, Upload-Defer-Length, Upload-Concat, \
     Upload-Checksum, X-API-Key, X-HTTP-Method-Override, X-Requested-With, X-Request-ID";

const EXPOSED: &str = "Content-Disposition, Content-Length, Content-Range, Date, ETag, Location, \
     Retry-After, Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, \
     Upload-Expires, Upload-Length, Upload-Metadata, Upload-Offset, X-Request-ID";

/// How long a browser may remember a preflight, in seconds. Chromium caps it lower.
const MAX_AGE: &str = "86400";

/// Answers preflights and puts the headers on everything else.
pub(crate) async fn cors(State(app): State<App>, request: Request, next: Next) -> Response {
    let preflight = is_preflight(&request);
    let origin = request.headers().get(header::ORIGIN).cloned();
    let known = |origin: &HeaderValue| {
        app.config
            .origins
            .iter()
            .any(|known| known.header() == origin)
    };
    let allowed = origin.filter(known);
    let mut response = match (&allowed, preflight) {
        (Some(_), true) => StatusCode::NO_CONTENT.into_response(),
        (None, true) => Error::WrongOrigin.into_response(),
        (_, false) => next.run(request).await,
    };
    let headers = response.headers_mut();
    if !app.config.origins.is_empty() {
        headers.append(header::VARY, HeaderValue::from_static("origin"));
    }
    if let Some(origin) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        put(headers, header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if preflight {
            put(headers, header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            put(headers, header::ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED);
            put(headers, header::ACCESS_CONTROL_MAX_AGE, MAX_AGE);
        }
    }
    response
}

fn is_preflight(request: &Request) -> bool {
    let headers = request.headers();
    request.method() == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
