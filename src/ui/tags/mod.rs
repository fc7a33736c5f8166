//! Tags: as chips on what has them, and a dialog that changes them.

mod chips;
mod draft;
mod field;
mod finder;
mod form;
mod suggestions;

pub(super) use self::chips::Chips;
pub(super) use self::finder::tag_finder;
pub(super) use self::form::tag_form;
