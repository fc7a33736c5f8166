//! A blob that comes in parts, in any order and several at once. Nobody reads it before all of them are
//! there; each is durable by itself.

use std::fs::{File, OpenOptions};
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use asset_dock_core::upload::digest::PartDigest;
use bytes::Bytes;
use futures_util::TryStreamExt;
use object_store::PutPayloadMut;
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use super::writer::gather;
use super::{BlobId, Blobs};
use crate::step::{self, Step};
use crate::turns::Hold;

/// How much is gathered before it is written.
const GATHER_BYTES: usize = 256 * 1024;

/// A part on its way into its blob. Dropped, it leaves bytes in its place that nobody counts as there.
pub(crate) struct PartWriter {
    file: Arc<File>,
    hold: Option<Hold>,
    /// Where the next bytes go, and where the part ends.
    place: Range<u64>,
    gathered: PutPayloadMut,
    digests: PartDigests,
}

/// What is known of a part once it is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartStored {
    pub(crate) sha256: PartDigest,
    pub(crate) crc32: u32,
}

/// More bytes came than the part has.
#[derive(Debug, thiserror::Error)]
#[error("the part is longer than its place")]
pub(crate) struct TooLong;

#[derive(Default)]
struct PartDigests {
    sha256: Sha256,
    crc32: crc32fast::Hasher,
}

impl Blobs {
    /// Makes the room for a blob of so many bytes. The room is durable when this returns; what is not
    /// written of it takes no place on the disk.
    pub(crate) async fn reserve(&self, id: BlobId, size: u64) -> io::Result<()> {
        let (path, directory) = (self.file_path(id), self.root.join(id.directory()));
        blocking(move || {
            std::fs::create_dir_all(&directory)?;
            let file = File::create_new(path)?;
            file.set_len(size)?;
            file.sync_all()?;
            File::open(&directory)?.sync_all()?;
            let parent = directory.parent().map(File::open).transpose()?;
            parent.map_or(Ok(()), |parent| parent.sync_all())
        })
        .await
    }

    /// Starts writing a part into its place. `hold` is kept for as long as anything is being written.
    pub(crate) async fn write_part(
        &self,
        id: BlobId,
        place: Range<u64>,
        hold: Option<Hold>,
    ) -> io::Result<PartWriter> {
        let path = self.file_path(id);
        // Never made here: a blob that is gone has lost what was acknowledged of it.
        let file = blocking(move || OpenOptions::new().write(true).open(path)).await?;
        Ok(PartWriter {
            file: Arc::new(file),
            hold,
            place,
            gathered: PutPayloadMut::new(),
            digests: PartDigests::default(),
        })
    }

    /// Reads a part again, as it is in its place.
    pub(crate) async fn digest_part(
        &self,
        id: BlobId,
        place: Range<u64>,
    ) -> object_store::Result<PartStored> {
        let mut bytes = self.read(id, place).await?;
        let mut digests = PartDigests::default();
        let failed = |source: io::Error| object_store::Error::Generic {
            store: "blobs",
            source: source.into(),
        };
        while let Some(chunk) = bytes.try_next().await.map_err(failed)? {
            digests.update(&chunk);
        }
        Ok(digests.finish())
    }

    fn file_path(&self, id: BlobId) -> std::path::PathBuf {
        self.root.join(id.path().as_ref())
    }
}

impl PartWriter {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`TooLong`] where they do not fit, or where the disk fails.
    pub(crate) async fn write(&mut self, bytes: Bytes) -> io::Result<()> {
        if bytes.len() as u64 > self.missing() {
            return Err(io::Error::other(TooLong));
        }
        gather(&mut self.gathered, bytes);
        if self.gathered.content_length() >= GATHER_BYTES {
            self.flush().await?;
        }
        Ok(())
    }

    /// How many bytes are still to come.
    pub(crate) fn missing(&self) -> u64 {
        self.place.end - self.place.start - self.gathered.content_length() as u64
    }

    /// What has come.
    pub(crate) async fn digest(&mut self) -> io::Result<PartStored> {
        self.flush().await?;
        step::reached(Step::PartWritten);
        Ok(std::mem::take(&mut self.digests).finish())
    }

    /// Makes it durable.
    pub(crate) async fn sync(self) -> io::Result<()> {
        let PartWriter { file, hold, .. } = self;
        blocking(move || {
            let _hold = hold;
            file.sync_data()?;
            give_back(&file);
            Ok(())
        })
        .await
    }

    /// Writes and digests what was gathered, away from the threads that serve requests.
    async fn flush(&mut self) -> io::Result<()> {
        let gathered = std::mem::take(&mut self.gathered).freeze();
        let length = gathered.content_length() as u64;
        let (file, hold, start) = (Arc::clone(&self.file), self.hold.clone(), self.place.start);
        let mut digests = std::mem::take(&mut self.digests);
        self.digests = blocking(move || {
            // A write goes on when nobody waits for it any more. Until then nobody else writes here.
            let _hold = hold;
            let mut at = start;
            for bytes in &gathered {
                file.write_all_at(bytes, at)?;
                at += bytes.len() as u64;
                digests.update(bytes);
            }
            step::reached(Step::BytesWritten);
            Ok(digests)
        })
        .await?;
        self.place.start += length;
        Ok(())
    }
}

impl PartDigests {
    fn update(&mut self, bytes: &[u8]) {
        self.sha256.update(bytes);
        self.crc32.update(bytes);
    }

    fn finish(self) -> PartStored {
        PartStored {
            sha256: PartDigest(self.sha256.finalize().into()),
            crc32: self.crc32.finalize(),
        }
    }
}

/// Lets the system have the memory in which it keeps what is durable by now. Nobody is about to read that, and
/// memory that is used again at once is much faster to write to than fresh one.
#[cfg(target_os = "linux")]
fn give_back(file: &File) {
    // Only advice: nothing is wrong where it is not taken.
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

/// Other systems have no such advice.
#[cfg(not(target_os = "linux"))]
fn give_back(_: &File) {}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)?
}
