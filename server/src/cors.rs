//! Pages of other sites: which may call the API, and what they may send and read.
//!
//! The origin is echoed only from the configured list; without one there are no CORS headers at all.
//! The headers go on every answer, errors included, or a page could not read why it failed. The lists
//! are written out because `*` means nothing beside credentials.
//!
//! What is published is for any page: it needs no credentials, so `*` gives nothing away.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::cdn;
use crate::error::Error;

const METHODS: &str = "POST, HEAD, PUT, PATCH, OPTIONS, GET, DELETE";

const ALLOWED: &str = "Authorization, Content-Digest, Content-Range, Content-Type, Idempotency-Key, If-None-Match, If-Range, Range, \
     Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata, Upload-Defer-Length, Upload-Concat, \
     Upload-Checksum, X-API-Key, X-HTTP-Method-Override, X-Requested-With, X-Request-ID";

/// What any page may do with what is published.
const PUBLIC_METHODS: &str = "GET, HEAD, OPTIONS";

const PUBLIC_ALLOWED: &str = "If-None-Match, If-Range, Range";

const EXPOSED: &str = "Content-Disposition, Content-Length, Content-Range, Date, ETag, Idempotency-Key-Lifetime, \
     Location, Retry-After, Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, \
     Upload-Expires, Upload-Length, Upload-Metadata, Upload-Offset, X-RateLimit-Burst-Limit, \
     X-RateLimit-Burst-Remaining, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-ID";

/// How long a browser may remember a preflight, in seconds. Chromium caps it lower.
const MAX_AGE: &str = "86400";

/// Answers preflights and puts the headers on everything else.
pub(crate) async fn cors(State(app): State<App>, request: Request, next: Next) -> Response {
    let preflight = is_preflight(&request);
    if request.uri().path().starts_with(cdn::PREFIX) {
        let mut response = if preflight {
            StatusCode::NO_CONTENT.into_response()
        } else {
            next.run(request).await
        };
        open(response.headers_mut());
        return response;
    }
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

/// The headers for what any page may read. They do not depend on who asks, so a cache needs one copy.
fn open(headers: &mut HeaderMap) {
    put(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    put(
        headers,
        header::ACCESS_CONTROL_ALLOW_METHODS,
        PUBLIC_METHODS,
    );
    put(
        headers,
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        PUBLIC_ALLOWED,
    );
    put(headers, header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    put(headers, header::ACCESS_CONTROL_MAX_AGE, MAX_AGE);
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
