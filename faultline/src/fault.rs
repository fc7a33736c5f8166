//! What is done to one request, and the line about it in the log.

use serde::Serialize;

use crate::chance::Chance;
use crate::head::{Head, Length};
use crate::options::{Kind, Options};

/// The most milliseconds until a request arrives once more.
const LATEST_DUPLICATE_MS: u64 = 300;

/// What is done to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum Fault {
    /// See [`Kind::Reset`].
    Reset,
    /// See [`Kind::Stall`].
    Stall {
        /// Bytes of the body that move before.
        after: u64,
    },
    /// See [`Kind::HalfClose`].
    HalfClose,
    /// See [`Kind::CutRequest`].
    CutRequest {
        /// Bytes of the body that arrive.
        after: u64,
    },
    /// See [`Kind::CutAnswer`].
    CutAnswer {
        /// How much of the answer arrives, in thousandths.
        thousandths: u64,
    },
    /// See [`Kind::Garble`].
    Garble {
        /// Which part of the answer is noise.
        what: Garbled,
    },
    /// See [`Kind::LoseAnswer`].
    LoseAnswer,
    /// See [`Kind::Duplicate`].
    Duplicate {
        /// How much later, in milliseconds.
        after_ms: u64,
    },
    /// See [`Kind::Flip`].
    Flip {
        /// Which bit of the body.
        bit: u64,
    },
    /// 413: the body is larger than is let through.
    TooLarge,
    /// See [`Kind::TooMany`].
    TooMany {
        /// What `Retry-After` says.
        seconds: u64,
    },
    /// See [`Kind::Unavailable`].
    Unavailable {
        /// What `Retry-After` says, where there is one.
        seconds: Option<u64>,
    },
}

/// Which part of an answer is noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Garbled {
    /// The first line, so that it is no answer at all.
    Status,
    /// The body, behind a head that says that all is well.
    Body,
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Injected {
    /// Which connection it was, from 0.
    pub connection: u64,
    /// The method and the path of the request.
    pub request: String,
    /// What was done to it.
    #[serde(flatten)]
    pub fault: Fault,
}

/// What may be done to this request, of what the options allow.
pub(crate) fn draw(options: &Options, head: &Head, chance: &mut Chance) -> Option<Fault> {
    let length = match head.request_length() {
        Length::Exact(length) => length,
        Length::Chunked | Length::UntilClose => 0,
    };
    let is_possible = |kind: &&Kind| match kind {
        Kind::CutRequest => length > 0,
        Kind::Flip => length > 0 && head.header("content-digest").is_some(),
        _ => true,
    };
    let possible: Vec<_> = options.kinds.iter().filter(is_possible).collect();
    let index = usize::try_from(chance.below(possible.len() as u64)).ok()?;
    Some(match possible.get(index)? {
        Kind::Reset => Fault::Reset,
        Kind::Stall => Fault::Stall {
            after: chance.below(length),
        },
        Kind::HalfClose => Fault::HalfClose,
        Kind::CutRequest => Fault::CutRequest {
            after: chance.below(length),
        },
        Kind::CutAnswer => Fault::CutAnswer {
            thousandths: chance.below(1000),
        },
        Kind::Garble => Fault::Garble {
            what: [Garbled::Status, Garbled::Body][usize::from(chance.is_below_percent(50))],
        },
        Kind::LoseAnswer => Fault::LoseAnswer,
        Kind::Duplicate => Fault::Duplicate {
            after_ms: chance.below(LATEST_DUPLICATE_MS),
        },
        Kind::Flip => Fault::Flip {
            bit: chance.below(length * 8),
        },
        Kind::TooMany => Fault::TooMany { seconds: 1 },
        Kind::Unavailable => Fault::Unavailable {
            seconds: chance.is_below_percent(30).then_some(1),
        },
    })
}
