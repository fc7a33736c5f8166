//! What happens to the rest of a body that nobody reads.
//!
//! A handler may answer before it has read everything: the file is too large, the key is wrong. If the
//! connection were closed then, the client's unread bytes would make TCP reset it, and a browser shows
//! "network error" instead of the answer. So the rest is read and thrown away for a while.

use std::error::Error as StdError;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use tower_http::timeout::TimeoutError;

use crate::error::Error;

/// How much is thrown away at most.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// How long at most.
const MAX_TIME: Duration = Duration::from_secs(30);

/// Puts a body in place that is read to its end even when it is dropped before.
pub(crate) fn drained(mut request: Request<Body>) -> Request<Body> {
    // A client that waits for "100 Continue" sends nothing until the body is read for the first time.
    let expects = request.headers().contains_key(header::EXPECT);
    let body = std::mem::take(request.body_mut());
    let state = if expects {
        State::Unasked(body)
    } else {
        State::Coming(body)
    };
    *request.body_mut() = Body::new(Drained { state });
    request
}

/// What went wrong while a body was read.
pub(crate) fn body_error(cause: &(dyn StdError + 'static)) -> Error {
    let mut causes = std::iter::successors(Some(cause), |&cause| cause.source());
    if causes.any(<dyn StdError>::is::<TimeoutError>) {
        Error::TooSlow
    } else {
        Error::CutOff
    }
}

struct Drained {
    state: State,
}

enum State {
    /// The client has not been told to send it.
    Unasked(Body),
    /// On its way.
    Coming(Body),
    /// Read to its end, or broken.
    Over,
}

impl http_body::Body for Drained {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let State::Unasked(body) = &mut self.state {
            self.state = State::Coming(std::mem::take(body));
        }
        let State::Coming(body) = &mut self.state else {
            return Poll::Ready(None);
        };
        let polled = Pin::new(body).poll_frame(context);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.state = State::Over;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        match &self.state {
            State::Unasked(body) | State::Coming(body) => body.is_end_stream(),
            State::Over => true,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.state {
            State::Unasked(body) | State::Coming(body) => body.size_hint(),
            State::Over => SizeHint::with_exact(0),
        }
    }
}

impl Drop for Drained {
    fn drop(&mut self) {
        let State::Coming(body) = std::mem::replace(&mut self.state, State::Over) else {
            return;
        };
        if http_body::Body::is_end_stream(&body) {
            return;
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(tokio::time::timeout(MAX_TIME, throw_away(body)));
        }
    }
}

async fn throw_away(mut body: Body) {
    let mut left = MAX_BYTES;
    while let Some(Ok(frame)) = body.frame().await {
        let length = frame.data_ref().map_or(0, Bytes::len) as u64;
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}
