//! What happens to a file that goes in parts, and what is to be done then.

use std::ops::Range;

use crate::Error;
use crate::upload::digest::{ContentDigest, PartDigest};
use crate::upload::plan::PartNumber;

/// What has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum PartsEvent {
    /// It begins, or goes on.
    Started,
    /// There is a session, which holds these parts.
    Opened(Vec<PartNumber>),
    /// The digest of a part is known.
    Read(PartNumber, PartDigest),
    /// The service has said of each of these parts whether it has it.
    Announced(Vec<(PartNumber, bool)>),
    /// A part is there.
    Arrived(PartNumber),
    /// A part was damaged on its way.
    Damaged(PartNumber),
    /// The address of a part does not work any more.
    Expired(PartNumber),
    /// The service does not have the whole.
    Unknown,
    /// The service has made it an asset.
    Finished,
    /// Something failed: nothing is done until it begins again.
    BrokeOff,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartsCommand {
    /// Open a session, or ask how far the one is that there is.
    Open,
    /// Read this part and hash it.
    Read(PartNumber, Range<u64>),
    /// Say that these parts are about to come.
    Announce(Vec<(PartNumber, PartDigest)>),
    /// Send this part.
    Send(PartNumber, Range<u64>),
    /// Say what the whole is.
    Recognise(ContentDigest),
    /// Make it an asset.
    Complete(ContentDigest),
    /// Give up.
    Fail(Error),
}
