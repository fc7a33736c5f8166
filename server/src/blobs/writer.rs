//! Writing a blob: bytes go to the disk in parts of bounded size and are digested on their way.

use bytes::Bytes;
use object_store::{MultipartUpload, PutPayloadMut};

use super::stored::{Digests, Stored};

/// How much is gathered before it is written. Larger parts are not faster on a disk, and this times
/// the number of uploads is what the server holds in memory.
const PART_BYTES: usize = 256 * 1024;

/// What is copied rather than kept, in bytes.
const SMALL: usize = 4096;

/// A blob being written. Dropped before [`Writer::finish`], it removes what it wrote.
pub(crate) struct Writer {
    upload: Box<dyn MultipartUpload>,
    part: PutPayloadMut,
    digests: Digests,
}

impl Writer {
    pub(super) fn new(upload: Box<dyn MultipartUpload>, digests: Digests) -> Self {
        Writer {
            upload,
            part: PutPayloadMut::new(),
            digests,
        }
    }

    /// Takes the next bytes. When it returns, no more than one part of them is in memory.
    pub(crate) async fn write(&mut self, bytes: Bytes) -> object_store::Result<()> {
        self.digests.update(&bytes);
        gather(&mut self.part, bytes);
        if self.part.content_length() >= PART_BYTES {
            self.flush().await?;
        }
        Ok(())
    }

    /// Makes the blob whole and durable.
    pub(crate) async fn finish(mut self) -> object_store::Result<Stored> {
        if !self.part.is_empty() {
            self.flush().await?;
        }
        self.upload.complete().await?;
        Ok(self.digests.finish())
    }

    async fn flush(&mut self) -> object_store::Result<()> {
        let part = std::mem::take(&mut self.part);
        self.upload.put_part(part.freeze()).await
    }
}

/// Adds a piece to those that are written together. One that is kept as it came holds the whole buffer that
/// it was read into: many small ones would take far more memory than they have bytes.
pub(super) fn gather(gathered: &mut PutPayloadMut, piece: Bytes) {
    if piece.len() < SMALL {
        gathered.extend_from_slice(&piece);
    } else {
        gathered.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use object_store::ObjectStoreExt as _;
    use object_store::memory::InMemory;

    use super::*;

    #[tokio::test]
    async fn small_pieces_are_joined_and_large_ones_are_kept() {
        let upload = InMemory::new().put_multipart(&"a".into()).await.unwrap();
        let mut writer = Writer::new(upload, Digests::default());
        for _ in 0..100_000 {
            writer.write(Bytes::from_static(b"a")).await.unwrap();
        }
        writer.write(vec![b'b'; 100_000].into()).await.unwrap();
        writer.write(Bytes::from_static(b"c")).await.unwrap();
        let held = std::mem::take(&mut writer.part).freeze();
        assert_eq!(held.content_length(), 200_001);
        let pieces = held.iter().count();
        assert!(pieces < 20, "{pieces} pieces are held");
    }
}
