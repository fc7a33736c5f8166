//! What is said of all uploads together.

use std::time::Duration;

use asset_dock_core::format;
use asset_dock_core::upload::{Totals, Upload, UploadState};

use super::{files, line, part_of};
use crate::browser::number;

/// The tray's title.
pub(crate) fn totals(totals: &Totals) -> String {
    match totals {
        Totals {
            active: 0,
            failed: 0,
            done: 0,
            missing,
            elsewhere,
            ..
        } if missing + elsewhere > 0 => line([
            (*elsewhere > 0).then(|| format!("{} in another tab", files(*elsewhere))),
            (*missing > 0).then(|| format!("{} not finished", files(*missing))),
            None,
        ]),
        Totals {
            active: 0,
            failed: 0,
            done,
            ..
        } => format!("{} uploaded", files(*done)),
        Totals {
            active: 0,
            done: 0,
            failed,
            ..
        } => format!("{} not uploaded", files(*failed)),
        Totals {
            active: 0,
            done,
            failed,
            ..
        } => format!("{} uploaded, {failed} not", files(*done)),
        Totals { active, paused, .. } if active == paused => {
            format!("{} paused", files(*paused))
        }
        it if it.active == it.paused + it.locked => {
            let wait = if it.active == 1 { "waits" } else { "wait" };
            format!("{} {wait} for sign-in", files(it.active))
        }
        Totals { active, .. } => format!("Uploading {}", files(*active)),
    }
}

/// What is said above the uploads while there are some that lack their files.
pub(crate) fn missing(count: usize) -> String {
    format!("{} stopped when the page was closed.", files(count))
}

/// Of files that were chosen for them, so many are others.
pub(crate) fn others(count: usize) -> String {
    match count {
        1 => "1 of the chosen files is none of these.".to_owned(),
        _ => format!("{count} of the chosen files are none of these."),
    }
}

/// Where an upload stopped when its page was closed.
pub(super) fn stopped(upload: &Upload) -> String {
    match upload.state {
        UploadState::Missing { sent } if sent > 0 => {
            format!("Stopped at {}.", part_of(sent, upload.size))
        }
        _ => "Not sent yet.".to_owned(),
    }
}

/// An upload lacks its file, which the page can open again when the person lets it.
pub(crate) fn reopenable(upload: &Upload) -> String {
    format!(
        "{} It goes on when you let this page read the file.",
        stopped(upload)
    )
}

/// A file was chosen for an upload that lacks another one.
pub(crate) fn another_file(upload: &Upload) -> String {
    format!(
        "That was another file. This one has {}.",
        format::bytes(upload.size)
    )
}

/// Where uploads do not go on after the page was closed.
pub(crate) const NOT_REMEMBERED: &str =
    "Keep this page open: this browser does not let it remember uploads.";

/// The line below the tray's title while something runs.
pub(crate) fn pace(totals: &Totals) -> String {
    let percent = format!("{}%", number::percent(totals.sent, totals.size));
    let speed = totals.speed.map(format::speed);
    let left = totals.time_left.map(time_left);
    line([Some(percent), speed, left])
}

pub(super) fn time_left(left: Duration) -> String {
    // It is not torn apart at the end of a line.
    format!("{} left", format::duration(left)).replace(' ', "\u{a0}")
}

/// What is said of the uploads to whoever listens to the page: that they began, that half is there, that some failed and
/// how it ended. Of ten thousand files nobody wants to hear each. `before` is how it stood when nothing was under way.
pub(crate) fn news(now: &Totals, before: &Totals) -> String {
    if now.count == 0 {
        return String::new();
    }
    if now.active == 0 || now.active == now.paused + now.locked {
        return format!("{}.", totals(now));
    }
    let (sent, size) = (
        now.sent.saturating_sub(before.sent),
        now.size.saturating_sub(before.size),
    );
    let stage = if sent > 0 && sent >= size / 2 {
        "Half of the uploads is there.".to_owned()
    } else {
        format!(
            "Uploading {}.",
            files(now.count.saturating_sub(before.count))
        )
    };
    let failed = if now.failed > before.failed {
        " Some failed."
    } else {
        ""
    };
    stage + failed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tray_counts_in_words() {
        let totals_of = |active, done, failed| {
            totals(&Totals {
                active,
                done,
                failed,
                ..Totals::default()
            })
        };
        assert_eq!(totals_of(2, 1, 0), "Uploading 2 files");
        assert_eq!(totals_of(0, 1, 0), "1 file uploaded");
        assert_eq!(totals_of(0, 3, 2), "3 files uploaded, 2 not");
        assert_eq!(totals_of(0, 0, 1), "1 file not uploaded");
        let locked = Totals {
            active: 2,
            locked: 1,
            paused: 1,
            ..Totals::default()
        };
        assert_eq!(totals(&locked), "2 files wait for sign-in");
    }

    #[test]
    fn what_is_heard_of_many_uploads_are_a_few_words() {
        let mut heard = vec![String::new()];
        for done in 0..=10_000 {
            let failed = usize::from(done > 7_000);
            let now = Totals {
                count: 10_000,
                active: 10_000 - done,
                done: done - failed,
                failed,
                size: 40_960_000,
                sent: 4_096 * u64::try_from(done).unwrap(),
                ..Totals::default()
            };
            let said = news(&now, &Totals::default());
            if heard.last() != Some(&said) {
                heard.push(said);
            }
        }
        assert_eq!(
            heard,
            [
                "",
                "Uploading 10000 files.",
                "Half of the uploads is there.",
                "Half of the uploads is there. Some failed.",
                "9999 files uploaded, 1 not.",
            ]
        );
    }

    #[test]
    fn what_was_uploaded_before_is_not_half_of_what_comes_now() {
        let before = Totals {
            count: 10,
            done: 9,
            failed: 1,
            size: 1_000,
            sent: 1_000,
            ..Totals::default()
        };
        let now = Totals {
            count: 11,
            active: 1,
            size: 1_100,
            ..before.clone()
        };
        assert_eq!(news(&now, &before), "Uploading 1 file.");
        let half = Totals { sent: 1_050, ..now };
        assert_eq!(news(&half, &before), "Half of the uploads is there.");
    }
}
