//! Writing a blob: bytes go to the disk in parts of bounded size and are digested on their way.

use std::fmt;

use bytes::Bytes;
use object_store::{MultipartUpload, PutPayloadMut};
use sha2::{Digest, Sha256};

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

/// What is known of bytes that were read once: enough to recognise them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    /// How many.
    pub(crate) size: u64,
    /// Their SHA-256.
    pub(crate) sha256: Sha256Sum,
    /// Their CRC-32, which a zip entry carries.
    pub(crate) crc32: u32,
}

/// A SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sha256Sum(pub(crate) [u8; 32]);

/// The digests of bytes that go by.
#[derive(Default)]
pub(crate) struct Digests {
    size: u64,
    sha256: Sha256,
    crc32: crc32fast::Hasher,
}

impl Writer {
    pub(super) fn new(upload: Box<dyn MultipartUpload>) -> Self {
        Writer {
            upload,
            part: PutPayloadMut::new(),
            digests: Digests::default(),
        }
    }

    /// Takes the next bytes. When it returns, no more than one part of them is in memory.
    pub(crate) async fn write(&mut self, bytes: Bytes) -> object_store::Result<()> {
        self.digests.update(&bytes);
        // A piece that is kept as it came holds the whole buffer that it was read into: many small ones
        // would take far more memory than they have bytes.
        if bytes.len() < SMALL {
            self.part.extend_from_slice(&bytes);
        } else {
            self.part.push(bytes);
        }
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

impl Digests {
    /// Takes the next bytes.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.sha256.update(bytes);
        self.crc32.update(bytes);
    }

    /// What went by.
    pub(crate) fn finish(self) -> Stored {
        Stored {
            size: self.size,
            sha256: Sha256Sum(self.sha256.finalize().into()),
            crc32: self.crc32.finalize(),
        }
    }
}

impl fmt::Display for Sha256Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
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
        let mut writer = Writer::new(upload);
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
