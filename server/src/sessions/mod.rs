//! Upload sessions: files that come in parts, whichever API they come through.
//!
//! A session owns a blob. Its parts are written into their places there, several at once; each is verified,
//! synced and written down before it is acknowledged ([`mod@part`]). Once all of them are there, one transaction
//! makes the blob an asset's ([`mod@finish`]). What the workspace holds already, a part or all of it, does not
//! have to be sent.

mod finish;
mod part;
mod ticket;

pub(crate) use finish::{finish, link};
pub(crate) use part::{Piece, Received, copy_held, receive};
pub(crate) use ticket::Ticket;

use std::time::Duration;

use asset_dock_core::upload::plan::PartNumber;
use uuid::Uuid;

use crate::error::Error;
use crate::records::Session;
use crate::state::now;

/// How long a session waits for its next part.
const LIFE: Duration = Duration::from_hours(24 * 7);

/// Open sessions of one workspace.
pub(crate) const MOST_OPEN: u32 = 10_000;

/// Parts that can be named at once.
pub(crate) const PARTS_AT_ONCE: u32 = 100;

/// Who writes a part: its session and its number.
pub(crate) type PartKey = (Uuid, PartNumber);

/// Why a part or a session was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SessionError {
    /// It is an asset by now, or it was ended.
    #[error("this upload is over")]
    Over,
    /// Nobody signed the address.
    #[error("the signature of this address is not right")]
    WrongAddress,
    /// Its time is over.
    #[error("this address has expired; ask for it again")]
    Expired,
    /// The bytes are not those that were announced. Nothing of them is kept.
    #[error("part {0} arrived damaged: its bytes do not have the announced digest; send it again")]
    Damaged(PartNumber),
    /// It is there with another digest.
    #[error(
        "part {0} is there already, and with another digest: the file has changed; begin a new upload"
    )]
    Changed(PartNumber),
    /// Somebody else sends the same part.
    #[error("part {0} is being sent once more")]
    Overtaken(PartNumber),
    /// Not all parts are there.
    #[error("{} still to be sent", missing(.0))]
    Missing(Vec<[PartNumber; 2]>),
    /// All parts are there, and they are another file.
    #[error("the parts that came do not have this digest together")]
    OtherDigest,
}

/// Parts in words: `part 2 has`, `parts 2 to 4 and 7 have`.
fn missing(ranges: &[[PartNumber; 2]]) -> String {
    /// More ranges than this are not listed.
    const MOST: usize = 8;
    let listed = ranges.iter().take(MOST).map(|[first, last]| {
        if first == last {
            first.to_string()
        } else {
            format!("{first} to {last}")
        }
    });
    let listed = listed.collect::<Vec<_>>().join(", ");
    let more = if ranges.len() > MOST { " and more" } else { "" };
    match ranges {
        [[first, last]] if first == last => format!("part {listed} has"),
        _ => format!("parts {listed}{more} have"),
    }
}

/// Numbers in ascending order as ranges: the first and the last of each.
pub(crate) fn ranges(numbers: impl IntoIterator<Item = PartNumber>) -> Vec<[PartNumber; 2]> {
    let mut ranges: Vec<[PartNumber; 2]> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some([_, last]) if last.checked_add(1) == Some(number) => *last = number,
            _ => ranges.push([number, number]),
        }
    }
    ranges
}

/// When a session that is touched now expires, in milliseconds since 1970.
pub(crate) fn expires() -> i64 {
    let life = i64::try_from(LIFE.as_millis()).unwrap_or(i64::MAX);
    now().saturating_add(life)
}

/// The parts of a session that are not there.
async fn missing_parts(
    app: &crate::App,
    session: &Session,
    blob: crate::blobs::BlobId,
) -> Result<Vec<[PartNumber; 2]>, Error> {
    let held = app.library.records.parts(blob).await?;
    let mut held = held.iter().map(|part| part.number).peekable();
    let missing = session.plan.numbers().filter(|number| {
        let is_held = held.peek() == Some(number);
        if is_held {
            held.next();
        }
        !is_held
    });
    Ok(ranges(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: u32) -> PartNumber {
        PartNumber::new(number).unwrap()
    }

    #[test]
    fn numbers_that_follow_each_other_are_one_range() {
        for (numbers, expected, words) in [
            (vec![2], vec![[2, 2]], "part 2 has still to be sent"),
            (
                vec![1, 2, 3, 7],
                vec![[1, 3], [7, 7]],
                "parts 1 to 3, 7 have still to be sent",
            ),
            (
                vec![4, 5],
                vec![[4, 5]],
                "parts 4 to 5 have still to be sent",
            ),
        ] {
            let found = ranges(numbers.into_iter().map(number));
            let expected: Vec<_> = expected.into_iter().map(|it| it.map(number)).collect();
            assert_eq!(found, expected);
            assert_eq!(SessionError::Missing(found).to_string(), words);
        }
        let many = ranges((1..40).step_by(2).map(number));
        assert!(
            SessionError::Missing(many)
                .to_string()
                .contains("15 and more have")
        );
    }
}
