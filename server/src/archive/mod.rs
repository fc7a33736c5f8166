//! Several files as one zip, made while it is sent: nothing is held but a chunk and the list of files.
//!
//! Sizes and checksums are known from the records, so every entry is announced with them. The whole
//! length can be stated before the first byte, which gives browsers a progress bar and makes a download
//! that broke off look broken, and readers that unpack a stream (macOS, bsdtar) need no guessing. The
//! zip libraries for streams write the sizes after the data instead, hence our own [`mod@format`].

mod format;
mod room;
mod tree;

pub(crate) use room::{Place, Room};

use std::future::{Ready, ready};
use std::io;

use async_stream::try_stream;
use bytes::Bytes;
use futures_util::{Stream, TryStreamExt};
use uuid::Uuid;

use crate::blobs::{BlobId, Blobs};
use crate::records::{FileBelow, FolderBelow, WorkspaceId};
use format::Item;
use tree::{Content, Tree};

/// How much of the directory at an archive's end is made at once.
const DIRECTORY_BYTES: usize = 64 * 1024;

/// An archive before it is sent.
pub(crate) struct Archive {
    tree: Tree,
    size: u64,
}

impl Archive {
    /// Lays an archive out: files in their folders, those of none of `folders` at the top. In one place
    /// names that differ in nothing but case are numbered. Folders without content are entries too.
    pub(crate) fn new(folders: &[FolderBelow], files: Vec<FileBelow>) -> Self {
        let tree = Tree::new(folders, files);
        let (mut start, mut directory) = (0, 0);
        for item in tree.items() {
            directory += format::directory_entry(&item, start).len() as u64;
            start += length(&item);
        }
        let end = format::directory_end(tree.len(), start, directory);
        let size = start + directory + end.len() as u64;
        Archive { tree, size }
    }

    /// Its length in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// A place among all archives that are under way; `None` while there is none.
    pub(crate) fn enter(&self, room: &Room, workspace: WorkspaceId) -> Option<Place> {
        room.take(workspace, self.tree.len())
    }

    /// The assets in it, each with where its bytes are.
    pub(crate) fn blobs(&self) -> impl Iterator<Item = (Uuid, BlobId)> {
        let contents = self.tree.entries().iter().map(|entry| &entry.content);
        contents.filter_map(|content| match content {
            Content::File { asset, blob, .. } => Some((*asset, *blob)),
            Content::Folder => None,
        })
    }

    /// Its bytes. Each file is opened when its turn comes, if `may_go` says then that it may still be
    /// sent; otherwise the archive breaks off, since its length is promised. Who stops listening stops
    /// the reading. The place is kept until then.
    pub(crate) fn stream<F: Future<Output = bool> + Send>(
        self,
        blobs: Blobs,
        place: Place,
        may_go: impl Fn(Uuid) -> F + Send + 'static,
    ) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
        let Archive { tree, .. } = self;
        try_stream! {
            let _place = place;
            for entry in tree.entries() {
                yield Bytes::from(format::local_header(&tree.item(entry)));
                if let Content::File { asset, size, blob, .. } = entry.content {
                    if !may_go(asset).await {
                        Err(io::Error::other("the right to a file of it ended"))?;
                    }
                    let mut bytes = blobs.read(blob, 0..size).await.map_err(io::Error::other)?;
                    while let Some(chunk) = bytes.try_next().await? {
                        yield chunk;
                    }
                }
            }
            // Made a second time instead of being kept: with long paths it is larger than the list.
            let (mut start, mut length_before, mut directory) = (0, 0, Vec::new());
            for entry in tree.entries() {
                let item = tree.item(entry);
                directory.extend(format::directory_entry(&item, start));
                start += length(&item);
                if directory.len() >= DIRECTORY_BYTES {
                    length_before += directory.len() as u64;
                    yield Bytes::from(std::mem::take(&mut directory));
                }
            }
            let length = length_before + directory.len() as u64;
            directory.extend(format::directory_end(tree.len(), start, length));
            yield Bytes::from(directory);
        }
    }
}

/// For an archive whose files may all go, whatever happens to them meanwhile.
pub(crate) fn any_file(_: Uuid) -> Ready<bool> {
    ready(true)
}

/// How much of the archive an item takes before the directory.
fn length(item: &Item) -> u64 {
    format::local_header(item).len() as u64 + item.size
}
