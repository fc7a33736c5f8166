//! How long an upload that breaks off again and again is taken up by itself, and after which pauses.

use std::time::Duration;

use crate::{Error, ErrorKind, retry};

/// For so long an upload may get nowhere, in milliseconds. Time without a network does not count.
const LONGEST_MS: f64 = 600_000.0;

/// So many answers in a row may be noise. A service that never says anything else is none.
const MOST_UNREADABLE: u32 = 5;

/// What is remembered of an upload that broke off, until it has arrived.
#[derive(Clone, Debug)]
pub(super) struct Patience {
    /// Since when it has got nowhere.
    since_ms: f64,
    /// How often it broke off since then.
    tries: u32,
    /// The most of its bytes that had left when it broke off.
    best: u64,
    /// How often in a row the service gave answers that could not be read.
    unreadable: u32,
    /// Which of its pauses it is in: a call that belongs to an earlier one comes too late.
    pub(super) pause: u32,
}

impl Patience {
    /// Of an upload that breaks off for the first time, with so many bytes sent.
    pub(super) fn new(now_ms: f64, sent: u64) -> Self {
        Patience {
            since_ms: now_ms,
            tries: 0,
            best: sent,
            unreadable: 0,
            pause: 0,
        }
    }

    /// It broke off, with so many bytes sent. How long it is to be left alone; `None` where that was once too
    /// often.
    pub(super) fn broke_off(
        &mut self,
        now_ms: f64,
        sent: u64,
        error: &Error,
        chance: f64,
    ) -> Option<Duration> {
        if sent > self.best {
            self.best = sent;
            self.begin_anew(now_ms);
        }
        if error.kind == ErrorKind::Unreadable {
            self.unreadable += 1;
        }
        if now_ms - self.since_ms > LONGEST_MS || self.unreadable > MOST_UNREADABLE {
            return None;
        }
        let pause = retry::backoff(error.retry_after, self.tries, chance);
        self.tries += 1;
        self.pause += 1;
        Some(pause)
    }

    /// It was tried at least so many times, by this upload or by others.
    pub(super) fn tried(&mut self, times: u32) {
        self.tries = self.tries.max(times);
    }

    /// The service gave an answer that can be read.
    pub(super) fn heard(&mut self) {
        self.unreadable = 0;
    }

    /// What has been does not count: it was nobody's fault, or there was progress since.
    pub(super) fn begin_anew(&mut self, now_ms: f64) {
        self.since_ms = now_ms;
        self.tries = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_after_ten_minutes_without_progress_and_not_before() {
        let error = Error::new(ErrorKind::Network);
        let mut patience = Patience::new(0.0, 5);
        for (now_ms, sent, pause_ms) in [
            (0.0, 5, Some(500)),
            (1_000.0, 5, Some(1_000)),
            (599_999.0, 4, Some(2_000)),
            // Progress.
            (600_001.0, 6, Some(500)),
            (1_200_001.0, 6, Some(1_000)),
            (1_200_002.0, 6, None),
        ] {
            let pause = patience.broke_off(now_ms, sent, &error, 1.0);
            assert_eq!(pause, pause_ms.map(Duration::from_millis), "{now_ms}");
        }
        let noise = Error::new(ErrorKind::Unreadable);
        patience.begin_anew(1_200_003.0);
        for _ in 0..2 {
            for _ in 0..MOST_UNREADABLE {
                let pause = patience.broke_off(1_200_004.0, 6, &noise, 1.0);
                assert!(pause.is_some());
            }
            patience.heard();
        }
        for _ in 0..MOST_UNREADABLE {
            patience.broke_off(1_200_004.0, 6, &noise, 1.0);
        }
        assert_eq!(patience.broke_off(1_200_004.0, 6, &noise, 1.0), None);
        patience.heard();
        patience.begin_anew(1_300_000.0);
        assert!(patience.broke_off(1_900_000.0, 6, &error, 1.0).is_some());
    }
}
