//! Bytes that stop when the right to them ends: a download may take hours, and a share be revoked
//! meanwhile.

use std::io;
use std::time::Duration;

use async_stream::try_stream;
use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::{Stream, TryStreamExt};
use tokio::time::Instant;

/// How often the right is looked at. With a check that takes its time, bytes end within five seconds.
const EVERY: Duration = Duration::from_secs(2);

/// The same answer, which breaks off when `holds` says that it no longer does. `kept` lives as long as
/// the bytes flow.
pub(crate) fn watched<F, K>(
    response: Response,
    holds: impl Fn() -> F + Send + 'static,
    kept: K,
) -> Response
where
    F: Future<Output = bool> + Send,
    K: Send + 'static,
{
    response.map(|body| {
        let bytes = body.into_data_stream().map_err(io::Error::other);
        Body::from_stream(watch(bytes, holds, kept))
    })
}

fn watch<F, K>(
    bytes: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
    holds: impl Fn() -> F + Send + 'static,
    kept: K,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static
where
    F: Future<Output = bool> + Send,
    K: Send + 'static,
{
    try_stream! {
        let _kept = kept;
        let mut bytes = std::pin::pin!(bytes);
        let mut seen = Instant::now();
        while let Some(chunk) = bytes.try_next().await? {
            if seen.elapsed() >= EVERY {
                if !holds().await {
                    Err(io::Error::other("the right to it ended while it was downloaded"))?;
                }
                seen = Instant::now();
            }
            yield chunk;
        }
    }
}
