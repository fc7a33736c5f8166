//! How often somebody may try something: a pure state machine, without a clock of its own.
//!
//! What was used comes back evenly over time (the generic cell rate algorithm), so one instant a key is
//! all that is remembered, and a key that has everything back is not remembered at all.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);

/// Keys that are remembered at once. When there are more, those that used least are forgotten first, so
/// that nobody gets rid of what they used by making up others.
const MOST_KEYS: usize = 16_384;

/// How often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    /// So many at once.
    pub(crate) burst: u32,
    /// How long it takes until one comes back.
    pub(crate) step: Duration,
}

/// What each key has used.
#[derive(Debug)]
pub(crate) struct Throttle<K> {
    rate: Rate,
    /// When each key has everything back.
    whole_again: HashMap<K, Duration>,
}

/// It was too much: the time after which the next one is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooOften(pub(crate) Duration);

impl Rate {
    /// So many at once, and so many in any hour, those at once among them; more than `burst`.
    pub(crate) fn hourly(burst: u32, hourly: u32) -> Self {
        let step = HOUR / hourly.saturating_sub(burst).max(1);
        Rate { burst, step }
    }
}

impl<K: Clone + Eq + Hash> Throttle<K> {
    /// Nobody has used anything.
    pub(crate) fn new(rate: Rate) -> Self {
        Throttle {
            rate,
            whole_again: HashMap::new(),
        }
    }

    /// Whether one is free. `now` is any clock that does not run backwards.
    fn check(&self, key: &K, now: Duration) -> Result<(), TooOften> {
        let after = self.used(key, now) + self.rate.step;
        match after.checked_sub(self.rate.step * self.rate.burst) {
            Some(wait) if !wait.is_zero() => Err(TooOften(wait)),
            _ => Ok(()),
        }
    }

    /// Uses one, where one is free.
    pub(crate) fn charge(&mut self, key: &K, now: Duration) -> Result<(), TooOften> {
        self.check(key, now)?;
        let whole_again = now + self.used(key, now) + self.rate.step;
        if self.whole_again.len() >= MOST_KEYS && !self.whole_again.contains_key(key) {
            self.forget(now);
        }
        self.whole_again.insert(key.clone(), whole_again);
        Ok(())
    }

    /// How many are free at once.
    pub(crate) fn left(&self, key: &K, now: Duration) -> u32 {
        let whole = self.rate.step * self.rate.burst;
        let free = whole.saturating_sub(self.used(key, now)).as_nanos();
        let left = free / self.rate.step.as_nanos().max(1);
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    /// Gives back one that was charged.
    pub(crate) fn give_back(&mut self, key: &K, now: Duration) {
        if let Some(whole_again) = self.whole_again.get_mut(key) {
            *whole_again = whole_again.saturating_sub(self.rate.step);
            if *whole_again <= now {
                self.whole_again.remove(key);
            }
        }
    }

    /// What a key has used and not got back, as time.
    fn used(&self, key: &K, now: Duration) -> Duration {
        let whole_again = self.whole_again.get(key).copied().unwrap_or_default();
        whole_again.saturating_sub(now)
    }

    /// Makes room: who has everything back goes, and where that is nobody, the half that used least.
    fn forget(&mut self, now: Duration) {
        self.whole_again.retain(|_, whole_again| *whole_again > now);
        if self.whole_again.len() >= MOST_KEYS {
            let mut all: Vec<Duration> = self.whole_again.values().copied().collect();
            let (_, middle, _) = all.select_nth_unstable(MOST_KEYS / 2);
            let middle = *middle;
            self.whole_again
                .retain(|_, whole_again| *whole_again > middle);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Five at once and ten in any hour.
    const RATE: Rate = Rate {
        burst: 5,
        step: Duration::from_mins(12),
    };

    fn minutes(count: u64) -> Duration {
        Duration::from_secs(60 * count)
    }

    #[test]
    fn a_burst_is_free_and_then_one_comes_back_after_another() {
        let mut throttle = Throttle::new(RATE);
        for used in 0..5 {
            assert_eq!(throttle.left(&'a', minutes(7)), 5 - used);
            assert_eq!(throttle.charge(&'a', minutes(7)), Ok(()));
        }
        assert_eq!(throttle.left(&'a', minutes(18)), 0);
        assert_eq!(throttle.left(&'a', minutes(19)), 1);
        assert_eq!(
            throttle.charge(&'a', minutes(7)),
            Err(TooOften(minutes(12)))
        );
        assert_eq!(
            throttle.charge(&'b', minutes(7)),
            Ok(()),
            "others are others"
        );
        assert_eq!(throttle.check(&'a', minutes(18)), Err(TooOften(minutes(1))));
        assert_eq!(throttle.charge(&'a', minutes(19)), Ok(()));
        assert_eq!(
            throttle.charge(&'a', minutes(19)),
            Err(TooOften(minutes(12)))
        );
    }

    #[test]
    fn what_is_given_back_was_never_used() {
        let mut throttle = Throttle::new(RATE);
        for _ in 0..100 {
            assert_eq!(throttle.charge(&'a', minutes(0)), Ok(()));
            throttle.give_back(&'a', minutes(0));
        }
        assert!(throttle.whole_again.is_empty());
        throttle.give_back(&'b', minutes(0));
        assert_eq!(throttle.check(&'b', minutes(0)), Ok(()));
    }

    #[test]
    fn a_flood_of_keys_does_not_wash_away_what_was_used() {
        let mut throttle = Throttle::new(RATE);
        for _ in 0..5 {
            assert_eq!(throttle.charge(&0, minutes(0)), Ok(()));
        }
        for key in 1..100_000 {
            assert_eq!(throttle.charge(&key, minutes(1)), Ok(()));
            assert!(throttle.whole_again.len() <= MOST_KEYS);
        }
        assert!(throttle.charge(&0, minutes(1)).is_err());
    }

    proptest! {
        #[test]
        fn no_hour_has_more_than_it_may(pauses in prop::collection::vec(0_u64..1200, 1..200)) {
            let mut throttle = Throttle::new(RATE);
            let mut now = Duration::ZERO;
            let mut passed: Vec<Duration> = Vec::new();
            for pause in pauses {
                now += Duration::from_secs(pause);
                match throttle.charge(&(), now) {
                    Ok(()) => passed.push(now),
                    Err(TooOften(wait)) => {
                        prop_assert!(throttle.check(&(), now + wait).is_ok());
                        let before = (now + wait).saturating_sub(Duration::from_nanos(1));
                        prop_assert!(throttle.check(&(), before).is_err());
                    }
                }
                let within = passed.iter().filter(|&&at| now.saturating_sub(at) < HOUR).count();
                prop_assert!(within <= 10, "{within} in one hour");
            }
        }
    }
}
