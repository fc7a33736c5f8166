//! What goes into an archive, and under which path.
//!
//! A path is put together from the names of its folders when it is needed: at the deepest place it has
//! 16 kB, and 100,000 of them would be more than a server has.

use std::collections::HashMap;

use asset_dock_core::Timestamp;
use asset_dock_core::names::{Name, Taken};
use uuid::Uuid;

use super::format::{Item, Kind};
use crate::blobs::BlobId;
use crate::records::{FileBelow, FolderBelow};

/// The entries of an archive and the folders that they lie in.
pub(super) struct Tree {
    folders: Vec<Folder>,
    entries: Vec<Entry>,
}

struct Folder {
    name: Name,
    /// Its place among the folders; `None` is the top level.
    parent: Option<usize>,
}

/// One entry of an archive.
pub(super) struct Entry {
    name: Name,
    folder: Option<usize>,
    modified: Timestamp,
    pub(super) content: Content,
}

pub(super) enum Content {
    File {
        asset: Uuid,
        size: u64,
        crc32: u32,
        blob: BlobId,
    },
    /// A folder with nothing in it.
    Folder,
}

impl Tree {
    /// Puts files into their folders. In each folder the folders get their names first, then the files
    /// in their order.
    pub(super) fn new(folders: &[FolderBelow], files: Vec<FileBelow>) -> Self {
        let places: HashMap<Uuid, usize> =
            folders.iter().map(|folder| folder.id).zip(0..).collect();
        let place = |folder: Option<Uuid>| folder.and_then(|id| places.get(&id).copied());
        let mut tree = Tree {
            folders: folders
                .iter()
                .map(|folder| Folder {
                    name: folder.name.clone(),
                    parent: place(folder.parent),
                })
                .collect(),
            entries: Vec::with_capacity(files.len()),
        };
        let mut files: Vec<Entry> = files
            .into_iter()
            .map(|file| Entry {
                folder: place(file.folder),
                name: file.name,
                modified: file.modified,
                content: Content::File {
                    asset: file.id,
                    size: file.size,
                    crc32: file.crc32,
                    blob: file.blob,
                },
            })
            .collect();
        files.sort_by_key(|file| file.folder);
        let mut children: Vec<usize> = (0..folders.len()).collect();
        children.sort_by_key(|&child| tree.folders[child].parent);
        let (mut files, mut children) = (
            files.into_iter().peekable(),
            children.into_iter().peekable(),
        );
        // One folder at a time, so that no more than its names are held to be compared.
        for folder in std::iter::once(None).chain((0..folders.len()).map(Some)) {
            let mut taken = Taken::default();
            while let Some(child) = children.next_if(|&child| tree.folders[child].parent == folder)
            {
                tree.folders[child].name = tree.folders[child].name.unique_among(&mut taken);
            }
            while let Some(file) = files.next_if(|file| file.folder == folder) {
                let name = file.name.unique_among(&mut taken);
                tree.entries.push(Entry { name, ..file });
            }
            if let Some(empty) = folder.filter(|_| taken.is_empty()) {
                tree.entries.push(Entry {
                    name: tree.folders[empty].name.clone(),
                    folder: tree.folders[empty].parent,
                    modified: folders[empty].modified,
                    content: Content::Folder,
                });
            }
        }
        tree
    }

    pub(super) fn len(&self) -> u64 {
        self.entries.len() as u64
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries as the archive's format has them.
    pub(super) fn items(&self) -> impl Iterator<Item = Item> {
        self.entries.iter().map(|entry| self.item(entry))
    }

    /// One entry as the archive's format has it.
    pub(super) fn item(&self, entry: &Entry) -> Item {
        let parent = |&folder: &usize| self.folders[folder].parent;
        let above = std::iter::successors(entry.folder, parent);
        let mut names: Vec<&str> = above
            .map(|folder| self.folders[folder].name.as_str())
            .collect();
        names.reverse();
        names.push(entry.name.as_str());
        let mut path = names.join("/");
        let (kind, size, crc32) = match entry.content {
            Content::File { size, crc32, .. } => (Kind::File, size, crc32),
            Content::Folder => {
                path.push('/');
                (Kind::Folder, 0, 0)
            }
        };
        Item {
            path,
            kind,
            size,
            crc32,
            modified: entry.modified,
        }
    }
}
