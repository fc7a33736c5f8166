//! All uploads together: how many, how far, how fast.

use std::time::Duration;

use super::Queue;
use crate::upload::UploadState;

/// All uploads together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Uploads on the list.
    pub count: usize,
    /// Waiting or running.
    pub active: usize,
    /// Those of them that wait for the person.
    pub paused: usize,
    /// Those of them that wait for a credential.
    pub locked: usize,
    /// Failed or broken off, and can be tried again now.
    pub retryable: usize,
    /// Those whose files have to be chosen again; they are neither active nor over.
    pub missing: usize,
    /// Those that another page on this device sends; the same holds for them.
    pub elsewhere: usize,
    /// Arrived.
    pub done: usize,
    /// Failed or refused.
    pub failed: usize,
    /// Bytes of all that is waiting, running or done.
    pub size: u64,
    /// Bytes of them that have left.
    pub sent: u64,
    /// Bytes a second, over all, once known.
    pub speed: Option<u64>,
    /// How long the rest takes at that speed.
    pub time_left: Option<Duration>,
}

impl Queue {
    /// All uploads together.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals {
            count: self.uploads.len(),
            ..Totals::default()
        };
        for upload in self.uploads.values() {
            totals.retryable += usize::from(upload.can_retry());
            match upload.state {
                UploadState::Failed(_) | UploadState::Refused(_) => {
                    totals.failed += 1;
                    continue;
                }
                UploadState::Missing { .. } => {
                    totals.missing += 1;
                    continue;
                }
                UploadState::Elsewhere { .. } => {
                    totals.elsewhere += 1;
                    continue;
                }
                UploadState::Done(_) => totals.done += 1,
                _ => totals.active += 1,
            }
            totals.paused += usize::from(upload.is_paused());
            totals.locked += usize::from(upload.is_locked());
            totals.size += upload.size;
            totals.sent += upload.progress();
        }
        if let Some(meter) = &self.meter {
            totals.speed = meter.speed();
            totals.time_left = meter.time_left(totals.size - totals.sent);
        }
        totals
    }
}
