//! Folders that are uploaded as they are, with everything in them.

use std::collections::HashMap;

use crate::names::Name;

/// Files and folders that were dropped or chosen together.
#[derive(Clone, Debug)]
pub struct Tree<F> {
    /// The files that lie in no folder.
    pub here: Vec<F>,
    /// The folders, each after the one that it lies in.
    pub folders: Vec<Branch<F>>,
    /// Hidden files and folders, and those of operating systems, that were left out.
    pub left_out: usize,
    /// Files and folders that the browser did not let the page read, or not to their end.
    pub unreadable: usize,
    /// Where a folder stands in `folders`, by the folder that it lies in and by what names are compared by.
    known: HashMap<(Option<usize>, String), usize>,
    hidden: Hidden,
}

/// A folder of a [`Tree`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch<F> {
    /// Its name.
    pub name: String,
    /// Where the folder that it lies in stands in the tree.
    pub parent: Option<usize>,
    /// The files in it; there may be none.
    pub files: Vec<F>,
}

/// What is done with hidden files and folders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hidden {
    /// They are left out.
    #[default]
    LeftOut,
    /// They are taken along; what operating systems leave behind is not.
    Kept,
}

impl<F> Tree<F> {
    /// An empty one.
    pub fn new(hidden: Hidden) -> Self {
        Tree {
            here: Vec::new(),
            folders: Vec::new(),
            left_out: 0,
            unreadable: 0,
            known: HashMap::new(),
            hidden,
        }
    }

    /// Puts in a folder. `parent` is what this answered for the one that it lies in. `None` where it is left out.
    ///
    /// Two folders of one place whose names are the same to the library (composed or not, capital or not) are one.
    pub fn folder(&mut self, parent: Option<usize>, name: &str) -> Option<usize> {
        if self.leaves_out(name) {
            return None;
        }
        let key = Name::clean(name).map_or_else(|_| name.to_owned(), |name| name.key());
        let next = self.folders.len();
        let place = *self.known.entry((parent, key)).or_insert(next);
        if place == next {
            self.folders.push(Branch {
                name: name.to_owned(),
                parent,
                files: Vec::new(),
            });
        }
        Some(place)
    }

    /// Puts in a file, unless it is left out. `folder` is what [`Tree::folder`] answered for the one that it lies in.
    pub fn file(&mut self, folder: Option<usize>, name: &str, file: F) {
        // Whoever takes a single file means it.
        if folder.is_some() && self.leaves_out(name) {
            return;
        }
        let files = match folder {
            None => Some(&mut self.here),
            Some(place) => self.folders.get_mut(place).map(|branch| &mut branch.files),
        };
        if let Some(files) = files {
            files.push(file);
        }
    }

    /// Puts in a file by the way to it, as `a/b/name`, with the folders on it.
    pub fn file_at(&mut self, way: &str, file: F) {
        let mut steps: Vec<_> = way.split('/').filter(|step| !step.is_empty()).collect();
        let name = steps.pop().unwrap_or_default();
        let mut place = None;
        for step in steps {
            match self.folder(place, step) {
                Some(folder) => place = Some(folder),
                None => return,
            }
        }
        self.file(place, name, file);
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        let inside = self.folders.iter().map(|branch| branch.files.len());
        self.here.len() + inside.sum::<usize>()
    }

    fn leaves_out(&mut self, name: &str) -> bool {
        let is_left_out =
            is_leftover(name) || (self.hidden == Hidden::LeftOut && name.starts_with('.'));
        self.left_out += usize::from(is_left_out);
        is_left_out
    }
}

/// What operating systems and archivers leave in folders, and nobody has made.
fn is_leftover(name: &str) -> bool {
    const NAMES: [&str; 6] = [
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX",
        "$RECYCLE.BIN",
        "System Volume Information",
    ];
    NAMES.iter().any(|it| it.eq_ignore_ascii_case(name)) || name.starts_with("._")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folders as ways, each with its files.
    fn drawn(tree: &Tree<&'static str>) -> Vec<String> {
        let mut ways: Vec<String> = Vec::new();
        for branch in &tree.folders {
            let above = branch.parent.map_or("", |parent| &ways[parent]);
            let above = above.split(':').next().unwrap_or_default();
            ways.push(format!(
                "{above}/{}:{}",
                branch.name,
                branch.files.join(",")
            ));
        }
        ways
    }

    #[test]
    fn a_tree_keeps_what_it_is_given_also_what_is_empty() {
        let mut tree = Tree::new(Hidden::LeftOut);
        tree.file(None, ".profile", "profile");
        let photos = tree.folder(None, "Photos");
        let empty = tree.folder(photos, "Empty");
        tree.file(photos, "a.jpg", "a");
        tree.file_at("Photos/2024/b.jpg", "b");
        tree.file_at("Photos/2024/a.jpg", "c");
        tree.file_at("/plain.txt", "plain");
        assert!(empty.is_some());
        let folders = ["/Photos:a", "/Photos/Empty:", "/Photos/2024:b,c"];
        assert_eq!(drawn(&tree), folders);
        assert_eq!(
            tree.here,
            ["profile", "plain"],
            "whoever takes one file means it"
        );
        assert_eq!((tree.count(), tree.left_out), (5, 0));
    }

    #[test]
    fn names_that_are_the_same_to_the_library_are_one_folder() {
        let mut tree = Tree::new(Hidden::LeftOut);
        tree.file_at("Z\u{fc}rich/a", "a");
        tree.file_at("Zu\u{308}rich/b", "b");
        tree.file_at("Other/Z\u{fc}rich/c", "c");
        assert_eq!(
            drawn(&tree),
            ["/Z\u{fc}rich:a,b", "/Other:", "/Other/Z\u{fc}rich:c"]
        );
    }

    #[test]
    fn what_is_hidden_is_left_out_unless_somebody_wants_it() {
        let ways = [
            "a/.git/config",
            "a/.DS_Store",
            "a/THUMBS.DB",
            "a/._b.jpg",
            "__MACOSX/a/b",
            "a/b.jpg",
            "a/.env",
        ];
        for (hidden, folders, left_out) in [
            (Hidden::LeftOut, vec!["/a:a/b.jpg"], 6),
            (
                Hidden::Kept,
                vec!["/a:a/b.jpg,a/.env", "/a/.git:a/.git/config"],
                4,
            ),
        ] {
            let mut tree = Tree::new(hidden);
            for way in ways {
                tree.file_at(way, way);
            }
            assert_eq!(
                (drawn(&tree), tree.left_out),
                (folders.iter().map(|&it| it.to_owned()).collect(), left_out)
            );
        }
    }
}
