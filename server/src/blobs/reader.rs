//! Reading a blob, whole or a range of it, without ever holding more than a chunk.

use std::io::{self, SeekFrom};
use std::ops::Range;

use bytes::Bytes;
use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use object_store::{GetOptions, GetResult, GetResultPayload, ObjectStore, ObjectStoreExt};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::{BlobId, Blobs};

const CHUNK_BYTES: usize = 64 * 1024;

/// Bytes on their way out.
pub(crate) type ByteStream = BoxStream<'static, io::Result<Bytes>>;

impl Blobs {
    /// Whether the blob is there: an error where it is not.
    pub(crate) async fn check(&self, id: BlobId) -> object_store::Result<()> {
        self.store.head(&id.path()).await.map(drop)
    }

    /// All bytes that the file has now, however many there should be.
    pub(crate) async fn read_whole(&self, id: BlobId) -> object_store::Result<ByteStream> {
        Ok(whole(self.store.get(&id.path()).await?))
    }

    /// The blob as a file, for a process that reads it.
    pub(crate) async fn file(&self, id: BlobId) -> object_store::Result<std::fs::File> {
        match self.store.get(&id.path()).await?.payload {
            GetResultPayload::File(file, _) => Ok(file),
            GetResultPayload::Stream(_) => Err(object_store::Error::Generic {
                store: "blobs",
                source: "this blob is no file".into(),
            }),
        }
    }

    /// The bytes of a range. The blob is opened before this returns: a missing one is an error here,
    /// and a blob removed later is still read to its end.
    pub(crate) async fn read(
        &self,
        id: BlobId,
        range: Range<u64>,
    ) -> object_store::Result<ByteStream> {
        let length = range.end.saturating_sub(range.start);
        if length == 0 {
            self.check(id).await?;
            return Ok(stream::empty().boxed());
        }
        let start = range.start;
        let options = GetOptions::new().with_range(Some(range));
        let blob = self.store.get_opts(&id.path(), options).await?;
        match blob.payload {
            // Read by hand: the store's own stream goes in steps of 8 KiB.
            GetResultPayload::File(file, _) => {
                let mut file = File::from_std(file);
                let moved = file.seek(SeekFrom::Start(start)).await;
                moved.map_err(|source| object_store::Error::Generic {
                    store: "blobs",
                    source: source.into(),
                })?;
                let reader = ReaderStream::with_capacity(file.take(length), CHUNK_BYTES);
                Ok(reader.boxed())
            }
            GetResultPayload::Stream(bytes) => Ok(bytes.map_err(io::Error::other).boxed()),
        }
    }
}

/// All bytes of something that was opened.
pub(super) fn whole(opened: GetResult) -> ByteStream {
    match opened.payload {
        GetResultPayload::File(file, _) => {
            ReaderStream::with_capacity(File::from_std(file), CHUNK_BYTES).boxed()
        }
        GetResultPayload::Stream(bytes) => bytes.map_err(io::Error::other).boxed(),
    }
}
