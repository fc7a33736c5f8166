//! So many in a minute: for what is nice to have at a service that counts its calls.

use std::collections::VecDeque;

const MINUTE_MS: f64 = 60_000.0;

/// What was taken in the last minute.
#[derive(Debug, Default)]
pub(super) struct Allowance {
    /// When, the oldest first, in milliseconds of a steady clock.
    taken: VecDeque<f64>,
}

impl Allowance {
    /// Takes one of `most` a minute, or says in how many milliseconds the next one is free.
    pub(super) fn take(&mut self, most: usize, now_ms: f64) -> Result<(), f64> {
        while self
            .taken
            .front()
            .is_some_and(|at| now_ms - at >= MINUTE_MS)
        {
            self.taken.pop_front();
        }
        match self.taken.front() {
            Some(oldest) if self.taken.len() >= most => Err(oldest + MINUTE_MS - now_ms),
            _ => {
                self.taken.push_back(now_ms);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_minute_has_more() {
        let mut allowance = Allowance::default();
        for (now_ms, taken) in [
            (0.0, Ok(())),
            (20_000.0, Ok(())),
            (30_000.0, Err(30_000.0)),
            (59_999.0, Err(1.0)),
            (60_000.0, Ok(())),
            (60_001.0, Err(19_999.0)),
            (80_000.0, Ok(())),
        ] {
            assert_eq!(allowance.take(2, now_ms), taken, "{now_ms}");
        }
    }
}
