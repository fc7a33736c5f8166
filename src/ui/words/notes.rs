//! What is said in a note of what was done, or was not.

use asset_dock_core::folder::Crumb;

use super::{count, failure, files, place};
use crate::library::Item;
use crate::runner::Losses;

/// What is asked before these are moved.
pub(crate) fn move_title(items: &[Item]) -> String {
    match items {
        [item] => format!("Move {}", item.name()),
        items => format!("Move {}", count(items.len(), "item")),
    }
}

/// What was just moved, and where.
pub(crate) fn moved(name: &str, to: Option<&Crumb>) -> String {
    format!("Moved {name} to {}", place(to))
}

/// What stayed where it is although it was to be moved.
pub(crate) fn not_moved(name: &str) -> String {
    format!("{name} was not moved")
}

/// What the page around the dock could not do, and what it said.
pub(crate) fn not_done(action: &str, why: Option<&str>) -> String {
    match why {
        Some(why) => format!("{action}: {why}"),
        None => format!("{action} did not work"),
    }
}

/// What is not on the list of this browser any more.
pub(crate) fn forgotten(name: &str) -> String {
    format!("{name} is off this list. The service still has it.")
}

/// What came back out of the trash.
pub(crate) fn restored(name: &str) -> String {
    format!("Restored {name}")
}

/// What is still in the trash although it was to come back.
pub(crate) fn not_restored(name: &str) -> String {
    format!("{name} was not restored")
}

/// What was just made.
pub(crate) fn created(name: &str) -> String {
    format!("Created {name}")
}

/// Why there is no new image, where nobody waits for it in its dialog any more.
pub(crate) fn not_made(why: &str) -> String {
    format!("The image was not made. {why}")
}

/// What was just deleted.
pub(crate) fn deleted(name: &str) -> String {
    format!("Deleted {name}")
}

/// What was just deleted; what was open to others is so no more, also where their link goes on with other files.
pub(crate) fn discarded(name: &str, was_open: bool) -> String {
    if was_open {
        format!("Deleted {name}. No link opens it any more.")
    } else {
        deleted(name)
    }
}

/// What did not go as it was wished; `None` where all of it did.
pub(crate) fn losses(losses: &Losses) -> Option<String> {
    let Losses {
        left_out,
        unreadable,
        not_made,
        not_replaced,
    } = losses;
    if let Some((name, error)) = not_replaced {
        return Some(format!(
            "{name} arrived, and the old one is still there: {}",
            failure(error)
        ));
    }
    if let Some((name, error)) = not_made {
        return Some(format!(
            "The folder “{name}” could not be made: {}",
            failure(error)
        ));
    }
    match (unreadable, left_out) {
        (0, 0) => None,
        (0, 1) => Some("1 hidden file was left out.".to_owned()),
        (0, count) => Some(format!("{count} hidden files were left out.")),
        (count, _) => Some(format!(
            "{} could not be read and were left out.",
            files(*count)
        )),
    }
}
