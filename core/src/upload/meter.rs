//! Speed and time left, smoothed so that neither jumps.

use std::time::Duration;

/// After this long an old speed counts half.
const HALF_LIFE_MS: f64 = 2_000.0;

/// A speed of which less than this has been seen is not shown: it would be a guess.
const WARM_UP_MS: f64 = 700.0;

/// Measures how fast bytes go.
///
/// The speed is an exponential average over time, so reports may come as often or as seldom as they like.
#[derive(Clone, Debug, PartialEq)]
pub struct Meter {
    started_ms: f64,
    last_ms: f64,
    last_bytes: u64,
    /// The exponential average, in bytes a millisecond, before the correction for its short past.
    average: f64,
}

impl Meter {
    /// Starts to measure at `now_ms`, with `bytes` already there.
    pub fn start(now_ms: f64, bytes: u64) -> Self {
        Meter {
            started_ms: now_ms,
            last_ms: now_ms,
            last_bytes: bytes,
            average: 0.0,
        }
    }

    /// So many bytes are there by now. Fewer than before (a part that has to be sent again) count as none.
    pub fn record(&mut self, now_ms: f64, bytes: u64) {
        let elapsed = now_ms - self.last_ms;
        if elapsed <= 0.0 {
            return;
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "a speed needs no more than 52 bits"
        )]
        let speed = bytes.saturating_sub(self.last_bytes) as f64 / elapsed;
        let keep = decay(elapsed);
        self.average = self.average * keep + speed * (1.0 - keep);
        self.last_ms = now_ms;
        self.last_bytes = bytes;
    }

    /// Bytes a second, once enough has been seen.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a speed is finite, not negative and far below 2^64; `as` saturates"
    )]
    pub fn speed(&self) -> Option<u64> {
        let seen = self.last_ms - self.started_ms;
        if seen < WARM_UP_MS {
            return None;
        }
        // The average started at nothing; without this it would begin too low.
        let speed = self.average / (1.0 - decay(seen)) * 1_000.0;
        Some(speed.round() as u64)
    }

    /// How long `remaining` bytes take at this speed. `None` while the speed is unknown or nothing moves.
    pub fn time_left(&self, remaining: u64) -> Option<Duration> {
        let speed = self.speed().filter(|&speed| speed > 0)?;
        Some(Duration::from_secs(remaining.div_ceil(speed)))
    }
}

/// How much of an old average is left after so many milliseconds.
fn decay(elapsed_ms: f64) -> f64 {
    (-elapsed_ms / HALF_LIFE_MS).exp2()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_steady_speed_is_shown_as_it_is() {
        let mut meter = Meter::start(0.0, 0);
        for tick in 1..=20_u32 {
            meter.record(f64::from(tick) * 100.0, u64::from(tick) * 100_000);
        }
        let speed = meter.speed().expect("two seconds were seen");
        assert!((999_000..=1_001_000).contains(&speed), "{speed}");
        assert_eq!(meter.time_left(2_900_000), Some(Duration::from_secs(3)));
    }

    #[test]
    fn nothing_is_claimed_before_enough_was_seen() {
        let mut meter = Meter::start(0.0, 0);
        meter.record(100.0, 5_000_000);
        assert_eq!((meter.speed(), meter.time_left(1)), (None, None));
    }

    #[test]
    fn a_stall_has_no_time_left() {
        let mut meter = Meter::start(0.0, 0);
        meter.record(1_000.0, 1_000);
        meter.record(200_000.0, 1_000);
        assert_eq!((meter.speed(), meter.time_left(1)), (Some(0), None));
    }

    proptest! {
        #[test]
        fn reports_in_any_order_give_a_finite_speed(
            reports in prop::collection::vec((0.0..1e9_f64, any::<u64>()), 0..50)
        ) {
            let mut meter = Meter::start(0.0, 0);
            for (at, bytes) in reports {
                meter.record(at, bytes);
                let _ = meter.time_left(bytes);
                prop_assert!(meter.average.is_finite() && meter.average >= 0.0);
            }
        }
    }
}
