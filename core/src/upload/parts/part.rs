//! One part: how far it is.

use crate::upload::digest::PartDigest;

/// A part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) digest: Option<PartDigest>,
    pub(super) is_reading: bool,
    pub(super) way: Way,
    pub(super) damages: u8,
}

/// How far a part is on its way to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Nobody has said anything of it.
    Here,
    /// The service has something in its place. Whether that is this part shows when it is announced.
    Claimed,
    /// It is being announced.
    Announced,
    /// The service wants it.
    Wanted,
    /// So many of its bytes have left.
    Sending(u64),
    /// The service had it before.
    HeldBefore,
    /// It came there and was verified.
    Verified,
}

/// How a part looks, from the least to the most that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartLook {
    /// Nothing was done with it.
    Waiting,
    /// Its digest is known.
    Hashed,
    /// It is being sent.
    Sending,
    /// The service had it before.
    AlreadyThere,
    /// It came there and was verified.
    Verified,
}

impl Part {
    /// A part of which nothing is known.
    pub(super) const NEW: Part = Part {
        digest: None,
        is_reading: false,
        way: Way::Here,
        damages: 0,
    };

    /// How it looks.
    pub(super) fn look(&self) -> PartLook {
        match self.way {
            Way::Sending(_) => PartLook::Sending,
            Way::HeldBefore | Way::Claimed => PartLook::AlreadyThere,
            Way::Verified => PartLook::Verified,
            _ if self.digest.is_some() => PartLook::Hashed,
            _ => PartLook::Waiting,
        }
    }
}

impl Way {
    /// Whether the service has it.
    pub(super) fn is_held(self) -> bool {
        matches!(self, Way::HeldBefore | Way::Verified)
    }
}
