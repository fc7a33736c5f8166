//! One upload: its states, and nothing that a state does not need.

use crate::Error;
use crate::asset::{AssetId, FolderId};
use crate::rules::Refusal;

use super::Meter;

/// Names an upload within its queue, in the order in which they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UploadId(pub u64);

/// One file on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    /// Which one.
    pub id: UploadId,
    /// The file's name.
    pub name: String,
    /// The file's size in bytes.
    pub size: u64,
    /// The folder it goes into.
    pub folder: Option<FolderId>,
    /// Where it stands.
    pub state: UploadState,
}

/// Where an upload stands.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadState {
    /// Waits for its turn.
    Queued {
        /// Bytes that had left, where it was at it already.
        sent: u64,
    },
    /// Its bytes are going out.
    Sending {
        /// Bytes that have left, at most the file's size.
        sent: u64,
        /// How fast, once something was reported: what is there already has not moved now.
        meter: Option<Meter>,
    },
    /// All bytes have left; the service makes them durable.
    Settling,
    /// It waits until the person lets it go on.
    Paused {
        /// Bytes that had left.
        sent: u64,
    },
    /// It broke off, and goes on by itself after a pause.
    Interrupted {
        /// Bytes that had left.
        sent: u64,
        /// Why it broke off.
        error: Error,
    },
    /// The service does not accept the credential. It goes on with another one.
    Locked {
        /// Bytes that had left.
        sent: u64,
    },
    /// Another page on this device sends it. It goes on here when that one is closed.
    Elsewhere {
        /// Bytes that have left there.
        sent: u64,
    },
    /// It had begun before the page was opened, and goes on when its file is chosen again.
    Missing {
        /// Bytes that had left.
        sent: u64,
    },
    /// The service has it.
    Done(AssetId),
    /// It did not arrive; it can be tried again.
    Failed(Error),
    /// The rules do not admit it; nothing was sent.
    Refused(Refusal),
}

impl Upload {
    /// Bytes that count as done for a progress bar: never more than the size.
    pub fn progress(&self) -> u64 {
        match &self.state {
            UploadState::Failed(_) | UploadState::Refused(_) => 0,
            UploadState::Sending { sent, .. }
            | UploadState::Queued { sent }
            | UploadState::Paused { sent }
            | UploadState::Locked { sent }
            | UploadState::Elsewhere { sent }
            | UploadState::Missing { sent }
            | UploadState::Interrupted { sent, .. } => *sent,
            UploadState::Settling | UploadState::Done(_) => self.size,
        }
    }

    /// Whether a request is under way.
    pub fn is_running(&self) -> bool {
        matches!(
            self.state,
            UploadState::Sending { .. } | UploadState::Settling
        )
    }

    /// Whether trying again, with nothing changed, may help; also where it is only a matter of not waiting.
    pub fn can_retry(&self) -> bool {
        match &self.state {
            UploadState::Failed(error) => error.kind.is_retryable(),
            state => matches!(state, UploadState::Interrupted { .. }),
        }
    }

    /// Whether it can be made to wait: it has not come to an end, and is not at it.
    pub fn can_pause(&self) -> bool {
        matches!(
            self.state,
            UploadState::Queued { .. }
                | UploadState::Sending { .. }
                | UploadState::Interrupted { .. }
                | UploadState::Locked { .. }
        )
    }

    /// Whether it waits for a credential that the service accepts.
    pub fn is_locked(&self) -> bool {
        matches!(self.state, UploadState::Locked { .. })
    }

    /// Whether its file has to be chosen again.
    pub fn is_missing(&self) -> bool {
        matches!(self.state, UploadState::Missing { .. })
    }

    /// Whether another page on this device sends it.
    pub fn is_elsewhere(&self) -> bool {
        matches!(self.state, UploadState::Elsewhere { .. })
    }

    /// Whether it waits for the person.
    pub fn is_paused(&self) -> bool {
        matches!(self.state, UploadState::Paused { .. })
    }

    /// Whether it has come to an end, good or bad.
    pub fn is_over(&self) -> bool {
        matches!(
            self.state,
            UploadState::Done(_) | UploadState::Failed(_) | UploadState::Refused(_)
        )
    }
}
