//! What is asked about files whose names are there already.

use asset_dock_core::upload::duplicates::Choice;

use super::{files, place};
use crate::runner::Question;

/// The question.
pub(crate) fn duplicates_title(question: &Question) -> String {
    match question.taken.as_slice() {
        [one] => format!("{} is there already", one.name),
        several => format!("{} are there already", files(several.len())),
    }
}

/// What it is about.
pub(crate) fn duplicates(question: &Question) -> String {
    let place = place(question.folder.as_ref());
    match (question.taken.len(), question.count) {
        (1, 1) => format!("{place} has a file of this name."),
        (taken, all) if taken == all => format!("{place} has files of the same names."),
        (taken, all) => format!(
            "Of {}, {} a name that {place} has already.",
            files(all),
            match taken {
                1 => "1 has".to_owned(),
                taken => format!("{taken} have"),
            }
        ),
    }
}

/// An answer, and what follows from it.
pub(crate) fn choice(choice: Choice) -> (&'static str, &'static str) {
    match choice {
        Choice::KeepBoth => ("Keep both", "The new one gets a number."),
        Choice::Replace => (
            "Replace",
            "The old one is deleted once the new one has arrived.",
        ),
        Choice::Skip => ("Skip", "The new one is not uploaded."),
    }
}

/// The answer that is none.
pub(crate) const CHOOSE_EACH: (&str, &str) =
    ("Decide for each", "There is a choice beside every name.");
