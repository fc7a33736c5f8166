//! What is said about links.

use asset_dock_core::Timestamp;
use asset_dock_core::format;
use asset_dock_core::share::{Share, ShareState};

use super::draft::is_told_at_fields;
use crate::sharing::Attempt;
use crate::ui::words;

/// Whether the link works, and until when.
pub(super) fn standing(share: &Share, now: Option<Timestamp>) -> String {
    let away = |from: Option<Timestamp>, to: Option<Timestamp>| {
        let (from, to) = from.zip(to)?;
        from.until(to).map(format::about)
    };
    match share.state {
        ShareState::Active if share.expires.is_none() => "Never expires".to_owned(),
        ShareState::Active => match away(now, share.expires) {
            Some(left) => format!("Expires in {left}"),
            None => "Expired just now".to_owned(),
        },
        ShareState::Expired => match away(share.expires, now) {
            Some(past) => format!("Expired {past} ago"),
            None => "Expired".to_owned(),
        },
        ShareState::Exhausted => "Used up".to_owned(),
        ShareState::Suspended => "Suspended".to_owned(),
    }
}

/// What else is known: `with 2 other files · password · 3 of 10 downloads · 12 views · made 3 Nov 2026`. `others` are
/// the files that it opens beside this one.
pub(super) fn facts(share: &Share, others: usize, created: Option<String>) -> String {
    let downloads = match share.download_limit {
        Some(limit) => format!(
            "{} of {}",
            share.downloads,
            format::counted(limit, "download")
        ),
        None => format::counted(share.downloads, "download"),
    };
    let recipients = match share.recipients.as_slice() {
        [] => None,
        [only] => Some(format!("for {only}")),
        [first, rest @ ..] => Some(format!("for {first} and {} more", rest.len())),
    };
    let suspended = share.state == ShareState::Suspended;
    let parts = [
        suspended.then(|| "the key that made it may not share any more".to_owned()),
        (others > 0).then(|| format!("with {}", other_files(others))),
        share.has_password.then(|| "password".to_owned()),
        Some(downloads),
        Some(format::counted(share.views, "view")),
        recipients,
        created.map(|created| format!("made {created}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What is asked before a link ends.
pub(super) fn revocation(others: usize) -> String {
    let also = match others {
        0 => String::new(),
        others => format!(", also for the {}", other_files(others)),
    };
    format!("It stops working at once{also}, for everyone who has it. This cannot be undone.")
}

/// `1 other file`, `2 other files`.
fn other_files(others: usize) -> String {
    let others = u64::try_from(others).unwrap_or(u64::MAX);
    format::counted(others, "other file")
}

/// The end of the link, which tells it from others.
pub(super) fn hint(share: &Share) -> Option<String> {
    share.token_hint.as_ref().map(|hint| format!("…{hint}"))
}

/// Why something did not work, with what can be done about it; empty while it may still work.
pub(super) fn failure(attempt: &Attempt) -> String {
    match attempt {
        Attempt::Failed(error) => format!("{} {}", words::failure(error), words::advice(error)),
        Attempt::Open | Attempt::Sending => String::new(),
    }
}

/// The same for a form: what is told at its fields is not told again.
pub(super) fn refusal(attempt: &Attempt) -> String {
    match attempt {
        Attempt::Failed(error) if is_told_at_fields(error) => String::new(),
        attempt => failure(attempt),
    }
}

#[cfg(test)]
mod tests {
    use asset_dock_core::share::ShareId;

    use super::*;

    fn at(text: &str) -> Option<Timestamp> {
        Timestamp::parse(text)
    }

    fn share() -> Share {
        Share {
            id: ShareId("1".into()),
            target: None,
            state: ShareState::Active,
            created: None,
            expires: at("2026-11-24T12:00:00Z"),
            has_password: false,
            recipients: Vec::new(),
            download_limit: None,
            downloads: 0,
            views: 1,
            last_access: None,
            token_hint: None,
        }
    }

    #[test]
    fn a_link_says_how_it_stands() {
        for (state, now, said) in [
            (
                ShareState::Active,
                "2026-11-21T12:00:00Z",
                "Expires in 3 days",
            ),
            (
                ShareState::Active,
                "2026-11-24T12:00:01Z",
                "Expired just now",
            ),
            (
                ShareState::Expired,
                "2026-11-24T14:00:00Z",
                "Expired 2 hours ago",
            ),
            (ShareState::Exhausted, "2026-11-21T12:00:00Z", "Used up"),
        ] {
            assert_eq!(standing(&Share { state, ..share() }, at(now)), said);
        }
        let forever = Share {
            expires: None,
            ..share()
        };
        assert_eq!(standing(&forever, None), "Never expires");
    }

    #[test]
    fn a_link_says_what_it_allows_and_what_it_was_used_for() {
        assert_eq!(facts(&share(), 0, None), "0 downloads · 1 view");
        let strict = Share {
            has_password: true,
            download_limit: Some(10),
            downloads: 3,
            recipients: vec!["a@b.c".into(), "d@e.f".into()],
            ..share()
        };
        assert_eq!(
            facts(&strict, 2, Some("3 Nov 2026".into())),
            "with 2 other files · password · 3 of 10 downloads · 1 view · for a@b.c and 1 more · made 3 Nov 2026"
        );
    }
    #[test]
    fn who_ends_a_link_to_several_files_is_told_of_the_others() {
        for (others, said) in [
            (0, "It stops working at once, for everyone who has it."),
            (
                2,
                "It stops working at once, also for the 2 other files, for everyone who has it.",
            ),
        ] {
            assert!(revocation(others).starts_with(said), "{others}");
        }
    }
}
