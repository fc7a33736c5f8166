//! The log: one line a request, written when the last byte of its answer has gone.
//!
//! It names the route and never the address, because addresses hold what people typed and, one day,
//! tokens; headers are never written. The request id ties a line to what a client saw.

use std::io::{self, IsTerminal};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::{Extensions, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

use crate::config::LogFormat;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Starts the log, on standard error. `RUST_LOG` chooses what it says.
pub(crate) fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr);
    // Only a second call fails, and then there is a log already.
    let _ = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
}

/// What a request is called: in the log, in a header of its answer, and in what some APIs answer.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(HeaderValue);

impl RequestId {
    /// That of the request with these extensions.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        let id = extensions.get::<RequestId>().cloned();
        id.unwrap_or(RequestId(HeaderValue::from_static("-")))
    }

    /// The id as text.
    pub(crate) fn as_str(&self) -> &str {
        // It is made of nothing else.
        self.0.to_str().unwrap_or_default()
    }
}

/// Gives every request an id and every answer its line.
pub(crate) async fn log(mut request: Request, next: Next) -> Response {
    let id = request_id(&request);
    request.extensions_mut().insert(RequestId(id.clone()));
    let route = request.extensions().get::<MatchedPath>();
    let mut line = Line {
        started: Instant::now(),
        id: id.clone(),
        method: request.method().clone(),
        route: route.map_or("-".to_owned(), |route| route.as_str().to_owned()),
        status: None,
        bytes: 0,
    };
    let mut response = next.run(request).await;
    line.status = Some(response.status());
    response.headers_mut().insert(REQUEST_ID, id);
    response.map(|body| Body::new(Logged { body, line }))
}

/// The client's own id where it is one, else a new one.
fn request_id(request: &Request) -> HeaderValue {
    let given = request.headers().get(REQUEST_ID).filter(|value| {
        let bytes = value.as_bytes();
        (1..=64).contains(&bytes.len())
            && bytes
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
    });
    let new = || HeaderValue::from_str(&format!("req_{}", Uuid::now_v7().simple()));
    let fallback = HeaderValue::from_static("-");
    given.cloned().unwrap_or_else(|| new().unwrap_or(fallback))
}

/// One line of the log. It is written when it is dropped, so that a request whose client went away has
/// one as well.
struct Line {
    started: Instant,
    id: HeaderValue,
    method: Method,
    route: String,
    status: Option<StatusCode>,
    bytes: u64,
}

impl Drop for Line {
    fn drop(&mut self) {
        tracing::info!(
            method = %self.method,
            route = self.route,
            // 0: the client went away before there was an answer.
            status = self.status.map_or(0, |status| status.as_u16()),
            ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX),
            bytes = self.bytes,
            id = self.id.to_str().unwrap_or_default(),
            "request"
        );
    }
}

/// A body that counts what goes out.
struct Logged {
    body: Body,
    line: Line,
}

impl http_body::Body for Logged {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &polled {
            self.line.bytes += frame.data_ref().map_or(0, Bytes::len) as u64;
        }
        if let Poll::Ready(Some(Err(cause))) = &polled {
            tracing::warn!(%cause, id = ?self.line.id, "an answer broke off");
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
