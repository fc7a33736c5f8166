//! What is said of tags.

use super::count;

/// Whose tags are changed: what the name of one file follows, or how many there are.
pub(crate) fn tags_of(files: usize) -> String {
    match files {
        1 => "Tags of".to_owned(),
        files => format!("Tags of {}", count(files, "file")),
    }
}

/// What shows everything else that has a tag.
pub(crate) fn find_tag(tag: &str) -> String {
    format!("Show what is tagged {tag}")
}

/// How many of the files have a tag.
pub(crate) fn some_of(some: usize, all: usize) -> String {
    format!("{some} of {all}")
}

/// What gives a tag to those files that have it not.
pub(crate) fn tag_all(tag: &str) -> String {
    format!("Add {tag} to all")
}

/// What takes a tag away.
pub(crate) fn remove_tag(tag: &str) -> String {
    format!("Remove {tag}")
}

/// What was just given.
pub(crate) fn tag_added(tag: &str) -> String {
    format!("{tag} added")
}

/// What was just taken away.
pub(crate) fn tag_removed(tag: &str) -> String {
    format!("{tag} removed")
}

/// Why there is no more of them.
pub(crate) fn too_many_tags(most: usize) -> String {
    format!("A file has at most {most} tags.")
}

/// What has other tags now.
pub(crate) fn retagged(name: &str) -> String {
    format!("Changed the tags of {name}")
}

/// What has the tags that it had.
pub(crate) fn not_retagged(name: &str) -> String {
    format!("The tags of {name} were not changed")
}
