//! How fast a form is asked for its bytes. `multer` takes all that is ready before it gives anything back,
//! and holds what it has until it finds what it looks for.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;

use bytes::Bytes;
use futures_util::stream::{self, Stream};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The bytes that a form may still be asked for. All clones are the same.
#[derive(Clone, Default)]
pub(super) struct Allowance(Arc<AtomicU64>);

/// The form has no more bytes to ask for: what is looked for is not among those that came.
#[derive(Debug, thiserror::Error)]
#[error("the allowance is spent")]
pub(super) struct Spent;

impl Allowance {
    /// Something is looked for: so many bytes are held for it at most, and what comes with the last of
    /// them.
    pub(super) fn grant(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }

    /// Bytes are given on as they come.
    pub(super) fn lift(&self) {
        self.grant(u64::MAX);
    }

    fn is_spent(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }

    fn spend(&self, bytes: usize) {
        let left = self.0.load(Ordering::Relaxed);
        self.grant(left.saturating_sub(bytes as u64));
    }
}

/// The same bytes, with a pause after every chunk, and no more of them than what is allowed. Without the
/// pause a fast client would fill the memory while the disk is busy; without a limit, one whose form has no
/// boundary or a head without an end.
pub(super) fn paced<E: Into<BoxError> + 'static>(
    stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    allowance: Allowance,
) -> impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static {
    let mut stream = Box::pin(stream);
    let mut pause = false;
    stream::poll_fn(move |context| {
        if std::mem::take(&mut pause) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if allowance.is_spent() {
            return Poll::Ready(Some(Err(Spent.into())));
        }
        let polled = stream.as_mut().poll_next(context);
        pause = matches!(polled, Poll::Ready(Some(_)));
        if let Poll::Ready(Some(Ok(chunk))) = &polled {
            allowance.spend(chunk.len());
        }
        polled.map(|next| next.map(|chunk| chunk.map_err(Into::into)))
    })
}
