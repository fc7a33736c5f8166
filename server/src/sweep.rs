//! Takes away the bytes that belong to no asset: of uploads that broke off, and of deleted assets.

use std::time::Duration;

use crate::blobs::BlobId;
use crate::error::{Error, chain};
use crate::state::{Library, now};

/// How often a server sweeps while it runs.
const INTERVAL: Duration = Duration::from_mins(10);

/// Removes every blob that is leaving, and every arriving one that was announced more than `lease`
/// ago. Says how many there were.
pub(crate) async fn sweep(library: &Library, lease: Duration) -> Result<u64, Error> {
    let lease = i64::try_from(lease.as_millis()).unwrap_or(i64::MAX);
    let records = &library.records;
    records.abandon_blobs_before(now().saturating_sub(lease)).await?;
    let mut removed = 0;
    for blob in records.leaving_blobs().await? {
        remove(library, blob).await?;
        removed += 1;
    }
    Ok(removed)
}

/// Sweeps again and again, for as long as the server runs.
pub(crate) async fn repeatedly(library: Library, lease: Duration) {
    let mut ticks = tokio::time::interval(INTERVAL);
    loop {
        ticks.tick().await;
        match sweep(&library, lease).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "leftovers were swept"),
            Err(cause) => tracing::error!(cause = chain(&cause), "a sweep failed"),
        }
    }
}

/// Removes one blob that was to become an asset's and did not.
pub(crate) async fn discard(library: &Library, blob: BlobId) -> Result<(), Error> {
    if library.records.abandon_blob(blob).await? {
        remove(library, blob).await?;
    }
    Ok(())
}

/// Removes the bytes of a leaving blob, and then the row that leads to them: never the other way.
pub(crate) async fn remove(library: &Library, blob: BlobId) -> Result<(), Error> {
    library.blobs.remove(blob).await?;
    library.records.forget_blob(blob).await?;
    Ok(())
}
