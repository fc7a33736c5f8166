//! Takes away the bytes that belong to no asset: of uploads that broke off, expired or that nobody confirmed, and
//! of deleted assets when their time in the trash is over. Images that are only there to try things out
//! have their time as well.

use std::time::Duration;

use crate::blobs::BlobId;
use crate::error::{Error, chain};
use crate::state::{Library, now};
use crate::step::{self, Step};
use crate::upload_key;

/// How often a server sweeps while it runs.
const INTERVAL: Duration = Duration::from_mins(10);

/// How long images are kept that are only there to try things out (documented).
const TRIES: Duration = Duration::from_hours(24 * 90);

/// How long an asset that was announced may wait to be confirmed.
const ANNOUNCED: Duration = Duration::from_hours(24);

/// How long it is remembered what webhooks were told.
const REMEMBERED: Duration = Duration::from_hours(24 * 30);

/// Rows at once: others that write wait no longer than for one batch.
const BATCH: u32 = 500;

/// Removes every blob that is leaving, every arriving one that was announced more than `lease` ago, and
/// those of announced assets that nobody confirmed. Says how many there were.
pub(crate) async fn sweep(library: &Library, lease: Duration) -> Result<u64, Error> {
    let records = &library.records;
    records.abandon_blobs_before(before(lease)).await?;
    while records.withdraw_before(before(ANNOUNCED), BATCH).await? == u64::from(BATCH) {}
    while records.end_sessions_before(now(), BATCH).await? == u64::from(BATCH) {}
    while records
        .forget_deliveries_before(before(REMEMBERED), BATCH)
        .await?
        == u64::from(BATCH)
    {}
    while records
        .forget_upload_keys_before(before(upload_key::LIFETIME), BATCH)
        .await?
        == u64::from(BATCH)
    {}
    remove_leaving(library).await
}

/// The instant that lies so far back.
fn before(time: Duration) -> i64 {
    let time = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    now().saturating_sub(time)
}

/// Removes every blob that is leaving. One that cannot be removed does not keep the others; the first
/// such error is given at the end.
pub(crate) async fn remove_leaving(library: &Library) -> Result<u64, Error> {
    let mut removed = 0;
    let mut failed = None;
    let mut after = None;
    loop {
        let batch = library.records.leaving_blobs(after, BATCH).await?;
        let Some(&last) = batch.last() else {
            return failed.map_or(Ok(removed), Err);
        };
        after = Some(last);
        for blob in batch {
            match remove(library, blob).await {
                Ok(()) => removed += 1,
                Err(cause) => {
                    tracing::warn!(cause = chain(&cause), %blob, "a leftover could not be removed");
                    failed.get_or_insert(cause);
                }
            }
        }
    }
}

/// Begins to remove these leaving blobs, without anybody waiting for it.
pub(crate) fn these_soon(library: &Library, blobs: Vec<BlobId>) {
    let library = library.clone();
    tokio::spawn(async move {
        for blob in blobs {
            if let Err(cause) = remove(&library, blob).await {
                // The next sweep tries again.
                tracing::warn!(cause = chain(&cause), %blob, "bytes could not be removed");
            }
        }
    });
}

/// Begins to remove every blob that is leaving, without anybody waiting for it.
pub(crate) fn soon(library: &Library) {
    let library = library.clone();
    tokio::spawn(async move {
        if let Err(cause) = remove_leaving(&library).await {
            // The next sweep tries again.
            tracing::warn!(cause = chain(&cause), "leftovers could not be removed");
        }
    });
}

/// Removes for good what was deleted more than `retention` ago; its bytes are then leaving. Says how
/// much there was.
pub(crate) async fn purge(library: &Library, retention: Duration) -> Result<u64, Error> {
    let before = before(retention);
    let mut purged = 0;
    loop {
        let batch = library.records.purge_before(before, BATCH).await?;
        purged += batch;
        if batch < u64::from(BATCH) {
            return Ok(purged);
        }
    }
}

/// Removes for good the images that were made to try things out and are older than documented; their
/// bytes are then leaving. Says how many there were.
pub(crate) async fn remove_tries(library: &Library) -> Result<u64, Error> {
    let age = i64::try_from(TRIES.as_millis()).unwrap_or(i64::MAX);
    let before = now().saturating_sub(age);
    let mut removed = 0;
    loop {
        let batch = library.records.remove_tries_before(before, BATCH).await?;
        removed += batch;
        if batch < u64::from(BATCH) {
            return Ok(removed);
        }
    }
}

/// Purges and sweeps again and again, for as long as the server runs.
pub(crate) async fn repeatedly(library: Library, lease: Duration, retention: Duration) {
    let mut ticks = tokio::time::interval(INTERVAL);
    loop {
        ticks.tick().await;
        match purge(&library, retention).await {
            Ok(0) => {}
            Ok(purged) => tracing::info!(purged, "the trash was purged of what is old"),
            Err(cause) => tracing::error!(cause = chain(&cause), "the trash was not purged"),
        }
        match remove_tries(&library).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "images to try things out have had their time"),
            Err(cause) => tracing::error!(cause = chain(&cause), "old tries were not removed"),
        }
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
    step::reached(Step::BytesRemoved);
    library.records.forget_blob(blob).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use asset_dock_core::names::Name;
    use bytes::Bytes;
    use tempfile::TempDir;

    use super::*;
    use crate::blobs::{Store, Stored};
    use crate::config::Location;
    use crate::records::{Adopted, Fate, NewAsset, Stage, Thumbnail};

    async fn library() -> (Library, TempDir) {
        let directory = TempDir::new().unwrap();
        let location = Location {
            data: directory.path().into(),
            pepper: None,
        };
        (Library::open(&location).await.unwrap(), directory)
    }

    async fn asset(library: &Library) -> NewAsset {
        NewAsset {
            workspace: library.records.workspace("main").await.unwrap(),
            folder: None,
            name: Name::clean("a.txt").unwrap(),
            client_name: None,
            mime_type: "text/plain".into(),
            created_by: "tests".into(),
            stage: Stage::Live,
            thumbnail: Thumbnail::None(None),
            key: None,
        }
    }

    /// An empty blob that is whole and nobody's yet.
    async fn written(library: &Library) -> (BlobId, Stored) {
        let id = BlobId::generate(Store::Private);
        library.records.announce_blob(id).await.unwrap();
        let writer = library.blobs.write(id).await.unwrap();
        (id, writer.finish().await.unwrap())
    }

    fn files(directory: &Path) -> usize {
        let entries = fs::read_dir(directory)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries
            .map(|path| if path.is_dir() { files(&path) } else { 1 })
            .sum()
    }

    /// What a crash leaves at each step of an upload.
    #[derive(Clone, Copy, Debug)]
    enum Died {
        BeforeTheFirstByte,
        HalfWritten,
        BeforeTheRecord,
    }

    async fn die(library: &Library, step: Died) -> BlobId {
        let id = BlobId::generate(Store::Private);
        library.records.announce_blob(id).await.unwrap();
        if let Died::BeforeTheFirstByte = step {
            return id;
        }
        let mut writer = library.blobs.write(id).await.unwrap();
        writer.write(Bytes::from(vec![7; 1_000_000])).await.unwrap();
        match step {
            // A process that dies runs no destructor.
            Died::HalfWritten => std::mem::forget(writer),
            _ => drop(writer.finish().await.unwrap()),
        }
        id
    }

    #[tokio::test]
    async fn a_crash_at_any_step_leaves_what_a_sweep_takes() {
        let (library, directory) = library().await;
        let blobs = directory.path().join("blobs");
        for step in [
            Died::BeforeTheFirstByte,
            Died::HalfWritten,
            Died::BeforeTheRecord,
        ] {
            die(&library, step).await;
            assert_eq!(
                sweep(&library, Duration::from_hours(1)).await.unwrap(),
                0,
                "{step:?}"
            );
            tokio::time::sleep(Duration::from_millis(2)).await;
            assert_eq!(
                sweep(&library, Duration::ZERO).await.unwrap(),
                1,
                "{step:?}"
            );
            assert_eq!(files(&blobs), 0, "{step:?}");
            assert_eq!(
                sweep(&library, Duration::ZERO).await.unwrap(),
                0,
                "{step:?}"
            );
        }
    }

    #[tokio::test]
    async fn a_removal_that_was_interrupted_is_finished() {
        let (library, directory) = library().await;
        let id = die(&library, Died::BeforeTheRecord).await;
        assert!(library.records.abandon_blob(id).await.unwrap());
        // The crash comes after the bytes are gone and before the row is.
        library.blobs.remove(id).await.unwrap();
        assert_eq!(sweep(&library, Duration::from_hours(1)).await.unwrap(), 1);
        assert_eq!(files(&directory.path().join("blobs")), 0);
    }

    #[tokio::test]
    async fn a_blob_that_stays_does_not_keep_the_others() {
        let (library, directory) = library().await;
        let stuck = BlobId::generate(Store::Private);
        library.records.announce_blob(stuck).await.unwrap();
        // A directory is nothing that can be removed as a file.
        let place = directory.path().join("blobs").join(stuck.path().as_ref());
        fs::create_dir_all(&place).unwrap();
        die(&library, Died::BeforeTheRecord).await;
        tokio::time::sleep(Duration::from_millis(2)).await;
        assert!(sweep(&library, Duration::ZERO).await.is_err());
        assert_eq!(files(&directory.path().join("blobs")), 0);
        fs::remove_dir(place).unwrap();
        assert_eq!(sweep(&library, Duration::ZERO).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_start_takes_everything_that_says_it_is_arriving() {
        let (library, directory) = library().await;
        die(&library, Died::HalfWritten).await;
        // Within the same millisecond or with a clock that was set back.
        library.records.abandon_all_blobs().await.unwrap();
        assert_eq!(sweep(&library, Duration::from_hours(1)).await.unwrap(), 1);
        assert_eq!(files(&directory.path().join("blobs")), 0);
    }

    #[tokio::test]
    async fn what_a_sweep_has_taken_does_not_become_an_asset() {
        let (library, _directory) = library().await;
        let (id, stored) = written(&library).await;
        library.records.abandon_blob(id).await.unwrap();
        let adopted = library
            .records
            .adopt_blob(id, stored, &asset(&library).await)
            .await
            .unwrap();
        assert!(matches!(adopted, Adopted::NoBlob));
    }

    #[tokio::test]
    async fn what_is_in_the_trash_for_too_long_is_purged_in_batches() {
        let (library, directory) = library().await;
        let new = asset(&library).await;
        for _ in 0..3 {
            let (id, stored) = written(&library).await;
            let adopted = library.records.adopt_blob(id, stored, &new).await.unwrap();
            let Adopted::Asset(asset) = adopted else {
                panic!("not adopted");
            };
            let deleted = library
                .records
                .delete_asset(new.workspace, asset.id, Fate::Trash)
                .await
                .unwrap();
            assert_eq!(deleted, Some(vec![]));
        }
        assert_eq!(purge(&library, Duration::from_hours(1)).await.unwrap(), 0);
        assert_eq!(sweep(&library, Duration::ZERO).await.unwrap(), 0);
        tokio::time::sleep(Duration::from_millis(2)).await;
        assert_eq!(library.records.purge_before(now(), 2).await.unwrap(), 2);
        assert_eq!(purge(&library, Duration::ZERO).await.unwrap(), 1);
        assert_eq!(sweep(&library, Duration::ZERO).await.unwrap(), 3);
        assert_eq!(files(&directory.path().join("blobs")), 0);
    }

    #[tokio::test]
    async fn an_assets_blob_is_never_given_up() {
        let (library, directory) = library().await;
        let (id, stored) = written(&library).await;
        library
            .records
            .adopt_blob(id, stored, &asset(&library).await)
            .await
            .unwrap();
        discard(&library, id).await.unwrap();
        assert_eq!(sweep(&library, Duration::ZERO).await.unwrap(), 0);
        assert_eq!(files(&directory.path().join("blobs")), 1);
    }
}
