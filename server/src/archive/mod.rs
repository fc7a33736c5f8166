//! Several files as one zip, made while it is sent: nothing is held but a chunk and the list of files.
//!
//! Sizes and checksums are known from the records, so every entry is announced with them. The whole
//! length can be stated before the first byte, which gives browsers a progress bar and makes a download
//! that broke off look broken, and readers that unpack a stream (macOS, bsdtar) need no guessing. The
//! zip libraries for streams write the sizes after the data instead, hence our own [`mod@format`].

mod format;

use std::collections::HashSet;
use std::io;

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use async_stream::try_stream;
use bytes::Bytes;
use futures_util::{Stream, TryStreamExt};

use crate::blobs::{BlobId, Blobs, Stored};

/// A file that goes into an archive.
pub(crate) struct Entry {
    pub(crate) name: Name,
    pub(crate) stored: Stored,
    pub(crate) modified: Timestamp,
    pub(crate) blob: BlobId,
}

/// An archive before it is sent.
pub(crate) struct Archive {
    entries: Vec<Entry>,
    layout: format::Layout,
}

impl Archive {
    /// Lays the archive out. Files of the same name are numbered.
    pub(crate) fn new(entries: impl Iterator<Item = Entry>) -> Self {
        let mut taken = HashSet::new();
        let entries: Vec<Entry> = entries
            .map(|entry| Entry {
                name: entry.name.unique_among(&mut taken),
                ..entry
            })
            .collect();
        let layout = format::Layout::new(entries.iter().map(|entry| format::File {
            name: entry.name.as_str(),
            size: entry.stored.size,
            crc32: entry.stored.crc32,
            modified: entry.modified,
        }));
        Archive { entries, layout }
    }

    /// Its length in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.layout.size()
    }

    /// Its bytes. Each file is opened when its turn comes; who stops listening stops the reading.
    pub(crate) fn stream(
        self,
        blobs: Blobs,
    ) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
        let Archive { entries, layout } = self;
        try_stream! {
            for (entry, header) in entries.iter().zip(layout.headers) {
                yield Bytes::from(header);
                let range = 0..entry.stored.size;
                let mut bytes = blobs.read(entry.blob, range).await.map_err(io::Error::other)?;
                while let Some(chunk) = bytes.try_next().await? {
                    yield chunk;
                }
            }
            yield Bytes::from(layout.directory);
        }
    }
}
