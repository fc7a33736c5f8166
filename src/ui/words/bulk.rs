//! What is said of one thing that is done with many.

use super::{count, failure, place};
use crate::bulk::{Deed, Run, Stage};
use crate::publishing::Wish;

/// How many are chosen.
pub(crate) fn selected(count: usize) -> String {
    format!("{count} selected")
}

/// How many were found so far of all that match.
pub(crate) fn gathering(so_far: usize) -> String {
    format!("Selecting… {so_far}")
}

/// The way to all that match.
pub(crate) fn select_all(total: Option<u64>) -> String {
    match total {
        Some(total) => format!("Select all {total}"),
        None => "Select all".to_owned(),
    }
}

/// What is being done.
pub(crate) fn doing(run: &Run) -> String {
    let what = match run.deed {
        Deed::Delete => "Deleting",
        Deed::Restore => "Restoring",
        Deed::Move(_) => "Moving",
        Deed::Return => "Moving back",
        Deed::Grant(Wish::Public) => "Publishing",
        Deed::Grant(Wish::Private) => "Unpublishing",
        Deed::Tag(_) => "Tagging",
        Deed::Untag(_) => "Tagging back",
    };
    let stopping = if run.stage == Stage::Stopping {
        ", stopping"
    } else {
        ""
    };
    format!("{what} {} of {}{stopping}", run.done(), run.total)
}

/// What was done with so many.
pub(crate) fn did(deed: &Deed, number: usize) -> String {
    let items = count(number, "item");
    match deed {
        Deed::Delete => format!("Deleted {items}"),
        Deed::Restore => format!("Restored {items}"),
        Deed::Move(to) => format!("Moved {items} to {}", place(to.as_ref())),
        Deed::Return => format!("Moved {items} back"),
        Deed::Grant(Wish::Public) => format!("Published {items}"),
        Deed::Grant(Wish::Private) => format!("Unpublished {items}"),
        Deed::Tag(_) => format!("Changed the tags of {items}"),
        Deed::Untag(_) => format!("Changed the tags of {items} back"),
    }
}

/// What was not done, and why with the first.
pub(crate) fn not_did(run: &Run) -> String {
    let what = match run.deed {
        Deed::Delete => "deleted",
        Deed::Restore => "restored",
        Deed::Move(_) => "moved",
        Deed::Return => "moved back",
        Deed::Grant(Wish::Public) => "published",
        Deed::Grant(Wish::Private) => "unpublished",
        Deed::Tag(_) => "tagged",
        Deed::Untag(_) => "tagged back",
    };
    let were = if run.failed.len() == 1 { "was" } else { "were" };
    let items = count(run.failed.len(), "item");
    let why = run.failed.first().map(|(_, error)| failure(error));
    format!("{items} {were} not {what}. {}", why.unwrap_or_default())
}

/// What follows from deleting so many files and folders.
pub(crate) fn bulk_deletion(files: usize, folders: usize, has_trash: bool) -> String {
    let what = match (files, folders) {
        (files, 0) => count(files, "file"),
        (0, folders) => format!("{} and everything in them", count(folders, "folder")),
        (files, folders) => format!(
            "{} and {} with everything in them",
            count(files, "file"),
            count(folders, "folder")
        ),
    };
    if has_trash {
        format!("{what}: the files go to the trash, the folders are gone, and their links end.")
    } else {
        format!("{what} will be gone for everyone. This cannot be undone.")
    }
}

/// What follows from publishing so many.
pub(crate) fn bulk_publication(number: usize) -> String {
    format!(
        "Anyone will be able to open {}. Some could be used to trick people: publish only what you know.",
        count(number, "file")
    )
}
