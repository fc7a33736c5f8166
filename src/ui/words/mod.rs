//! What the page says: one place for every sentence that a state or a failure becomes.
//!
//! A failure is said in two parts: what happened, and what the person can do about it.

mod bulk;
mod duplicates;
mod listing;
mod notes;
mod tags;
mod tray;

use std::time::Duration;

use asset_dock_core::dialect::Publish;
use asset_dock_core::folder::Crumb;
use asset_dock_core::format;
use asset_dock_core::rules::Refusal;
use asset_dock_core::upload::parts::PartLook;
use asset_dock_core::upload::{Meter, Upload, UploadState};
use asset_dock_core::{Error, ErrorKind, Timestamp};

pub(crate) use self::bulk::{
    bulk_deletion, bulk_publication, did, doing, gathering, not_did, select_all, selected,
};
pub(crate) use self::duplicates::{CHOOSE_EACH, choice, duplicates, duplicates_title};
pub(crate) use self::listing::{Extent, NOT_FOUND, NOT_FOUND_HERE, kept, library, show_column};
pub(crate) use self::notes::*;
pub(crate) use self::tags::*;
pub(crate) use self::tray::{
    NOT_REMEMBERED, another_file, missing, news, others, pace, reopenable, totals,
};
use self::tray::{stopped, time_left};
use crate::trash::Contents;

/// What happened.
pub(crate) fn failure(error: &Error) -> String {
    let said = error
        .fields
        .first()
        .map(|field| field.message.as_str())
        .or(error.detail.as_deref());
    match (error.kind, said) {
        (ErrorKind::Unauthorized, _) => "This key is not accepted.".into(),
        (ErrorKind::Forbidden, _) => "This key does not allow that.".into(),
        (ErrorKind::NotFound, _) => "It is not in the library any more.".into(),
        (ErrorKind::TooLarge, _) => "The file is larger than the server takes.".into(),
        (ErrorKind::RateLimited, _) => "The server asks for a pause.".into(),
        (ErrorKind::QuotaSpent, _) => "This month's requests are used up.".into(),
        (ErrorKind::NotInPlan, None) => "The plan of this service does not cover that.".into(),
        (ErrorKind::Unsupported, _) => "This service cannot do that.".into(),
        (ErrorKind::Uncertain, _) => {
            "The server's answer was lost, so it may have been done or not.".into()
        }
        (ErrorKind::Full, _) => "The library has no room left.".into(),
        (ErrorKind::Service, _) => "The server could not do it.".into(),
        (ErrorKind::Network, _) => "The connection to the server broke.".into(),
        (ErrorKind::Unreadable, _) => "The server answered with something unexpected.".into(),
        (ErrorKind::Cancelled, _) => "Cancelled.".into(),
        (ErrorKind::Invalid | ErrorKind::Conflict | ErrorKind::NotInPlan, Some(said)) => {
            sentence(said)
        }
        (ErrorKind::Invalid, None) => "The server did not accept that.".into(),
        (ErrorKind::Conflict, None) => "Something else changed at the same time.".into(),
    }
}

/// What the person can do about it.
pub(crate) fn advice(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::Unauthorized => "Sign in again with a key that is still valid.",
        ErrorKind::Forbidden => "Ask for a key that is allowed to do it.",
        ErrorKind::NotFound => "Someone may have deleted it. Reload to see what is there.",
        ErrorKind::TooLarge => "Make it smaller, or split it.",
        ErrorKind::RateLimited | ErrorKind::Service => "Wait a moment, then try again.",
        ErrorKind::QuotaSpent => "Wait for the next month, or ask for a larger plan.",
        ErrorKind::NotInPlan => "Ask for a larger plan.",
        ErrorKind::Uncertain => "Look at the list before you try again.",
        ErrorKind::Full => "Delete something that is not needed, then try again.",
        ErrorKind::Network => "Check that you are online, then try again.",
        ErrorKind::Unreadable => "Check the server's address, then try again.",
        ErrorKind::Invalid => "Change what was not accepted, then try again.",
        ErrorKind::Conflict => "Reload and try again.",
        ErrorKind::Cancelled | ErrorKind::Unsupported => "",
    }
}

/// Why a file was not even sent.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        // By how much, because 100,000,001 bytes and 100,000,000 bytes read the same.
        Refusal::TooLarge { size, limit } => format!(
            "Too large by {}: the limit is {} a file.",
            format::bytes(size - limit),
            format::bytes(*limit)
        ),
        Refusal::NameTooLong { limit } => format!(
            "The name is too long: at most {limit} characters before its ending. Rename the file, then add it \
             again."
        ),
        Refusal::ByPage(why) => sentence(why),
        Refusal::WrongType => "Files of this type are not accepted here.".into(),
        Refusal::TooMany { limit } => format!("Too many: at most {limit} files at once."),
    }
}

/// What an upload waits for whose key is not accepted any more.
const LOCKED: &str = "Waits until you sign in again.";

/// How an upload stands.
pub(crate) fn upload(upload: &Upload) -> String {
    match &upload.state {
        UploadState::Queued { sent: 0 } => format!("{} · waiting", format::bytes(upload.size)),
        UploadState::Queued { sent } => format!("{} · waiting", part_of(*sent, upload.size)),
        UploadState::Sending { sent, meter } => {
            let done = part_of(*sent, upload.size);
            let meter = meter.as_ref();
            let left = meter.and_then(|meter| meter.time_left(upload.size - sent));
            let speed = meter.and_then(Meter::speed).map(format::speed);
            line([Some(done), speed, left.map(time_left)])
        }
        UploadState::Paused { sent } => format!("{} · paused", part_of(*sent, upload.size)),
        UploadState::Locked { sent: 0 } => format!("{} · {LOCKED}", format::bytes(upload.size)),
        UploadState::Locked { sent } => format!("{} · {LOCKED}", part_of(*sent, upload.size)),
        UploadState::Interrupted { error, .. } => {
            format!("{} It goes on by itself, where it was.", failure(error))
        }
        UploadState::Elsewhere { sent } => {
            format!("{} · in another tab", part_of(*sent, upload.size))
        }
        UploadState::Missing { .. } => {
            format!("{} Choose the file again to go on.", stopped(upload))
        }
        UploadState::Settling => format!("{} · saving", format::bytes(upload.size)),
        UploadState::Done(_) => format!("{} · done", format::bytes(upload.size)),
        UploadState::Failed(error) => match error.kind {
            ErrorKind::Invalid => format!(
                "{} Change the file or its name, then add it again.",
                failure(error)
            ),
            _ => format!("{} {}", failure(error), advice(error)),
        },
        UploadState::Refused(reason) => refusal(reason),
    }
}

fn part_of(sent: u64, size: u64) -> String {
    format!("{} of {}", format::bytes(sent), format::bytes(size))
}

/// How many uploads have no row.
pub(crate) fn more_uploads(count: usize) -> String {
    format!("and {} more", files(count))
}

/// What a map of parts shows.
#[expect(clippy::ptr_arg, reason = "it is called with what a signal holds")]
pub(crate) fn parts(map: &Vec<PartLook>) -> String {
    let share = |looks: &[PartLook]| {
        let are = map.iter().filter(|look| looks.contains(look)).count();
        are * 100 / map.len().max(1)
    };
    let verified = share(&[PartLook::Verified]);
    let there = share(&[PartLook::AlreadyThere]);
    let sending = share(&[PartLook::Sending]);
    format!("{verified}% verified, {there}% already there, {sending}% on its way")
}

/// What a folder is called that is not there any more.
pub(crate) const UNKNOWN_FOLDER: &str = "Unknown folder";

/// What a folder is called that is nowhere on the page, in which something lay before.
pub(crate) const HOME: &str = "where it was";

/// What a place is called.
pub(crate) fn place(folder: Option<&Crumb>) -> &str {
    folder.map_or("Files", |folder| &folder.name)
}

/// What the page says while files are held over it.
pub(crate) fn drop_title(folder: Option<&Crumb>) -> String {
    match folder {
        None => "Drop to upload".to_owned(),
        Some(folder) => format!("Drop to upload into {}", folder.name),
    }
}

/// Why it cannot be changed who can fetch an asset.
pub(crate) fn fixed_audience(way: Publish) -> &'static str {
    match way {
        Publish::OneWay => {
            "This service cannot take back what is public. Delete the file to end it."
        }
        Publish::AtUpload => {
            "This service decides it with the upload. Upload the file again to change it."
        }
        Publish::Toggle | Publish::None => "",
    }
}

/// What is announced and has no bytes.
pub(crate) const NOT_UPLOADED: &str =
    "The upload of this file has not come to its end. Delete it, or upload the file again.";

/// Why something was not done, in the dialog where it was typed: the server's own words where they are about
/// that.
pub(crate) fn refused(error: &Error) -> String {
    match error.kind {
        ErrorKind::Conflict | ErrorKind::Invalid => failure(error),
        _ => format!("{} {}", failure(error), advice(error)),
    }
}

/// How much is in the trash.
pub(crate) fn trash(contents: &Contents) -> String {
    match contents {
        Contents::Shown(page) if page.items.is_empty() => String::new(),
        Contents::Shown(page) => match page.total.map(usize::try_from) {
            Some(Ok(total)) => files(total),
            _ => files(page.items.len()),
        },
        Contents::Loading | Contents::Failed(_) => String::new(),
    }
}

/// How long deleted files are kept.
pub(crate) fn retention(kept: Option<Duration>) -> String {
    match kept {
        Some(kept) => format!(
            "Deleted files stay here for {} and can be restored.",
            format::about(kept)
        ),
        None => "Deleted files can be restored from here.".to_owned(),
    }
}

/// When something in the trash goes for good.
pub(crate) fn removed_in(at: Option<Timestamp>, now: Option<Timestamp>) -> String {
    match at.zip(now) {
        Some((at, now)) => match now.until(at) {
            Some(left) => format!("in {}", format::about(left)),
            None => "soon".to_owned(),
        },
        None => String::new(),
    }
}

/// The folders that something lay in: `Pictures / 2026`.
pub(crate) fn folder_path(path: &str) -> String {
    match path {
        "" => "Files".to_owned(),
        path => path.split('/').collect::<Vec<_>>().join(" / "),
    }
}

/// What is known, with dots between.
fn line(parts: [Option<String>; 3]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How many files.
pub(crate) fn files(number: usize) -> String {
    count(number, "file")
}

fn count(number: impl std::fmt::Display, thing: &str) -> String {
    let number = number.to_string();
    let ending = if number == "1" { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// The server's words as a sentence: a capital in front, a full stop behind.
pub(crate) fn sentence(said: &str) -> String {
    let mut chars = said.trim().trim_end_matches('.').chars();
    let first = chars
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

#[cfg(test)]
mod tests {
    use asset_dock_core::FieldError;

    use super::*;

    #[test]
    fn every_failure_says_what_happened_and_what_to_do() {
        use ErrorKind::{
            Conflict, Forbidden, Full, Invalid, Network, NotFound, NotInPlan, QuotaSpent,
            RateLimited, Service, TooLarge, Unauthorized, Uncertain, Unreadable,
        };
        for kind in [
            Unauthorized,
            Forbidden,
            NotFound,
            Conflict,
            Invalid,
            TooLarge,
            RateLimited,
            QuotaSpent,
            NotInPlan,
            Uncertain,
            Full,
            Service,
            Network,
            Unreadable,
        ] {
            let error = Error::new(kind);
            assert!(
                failure(&error).ends_with('.') && advice(&error).ends_with('.'),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn the_servers_own_words_are_used_where_they_help() {
        let mut error = Error::new(ErrorKind::Invalid);
        error.fields = vec![FieldError {
            field: "filename".into(),
            message: "the name is empty".into(),
        }];
        assert_eq!(failure(&error), "The name is empty.");
    }
}
