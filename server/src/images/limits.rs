//! How often each key may call: so many requests in any minute, as documented, and not one more.
//!
//! Unlike [`crate::throttle`], which gives back a little all the time and so lets through up to twice as
//! many within the minute after a burst, this remembers when each request of the last minute came.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::config::Config;
use crate::records::Stage;
use crate::throttle::TooOften;

const MINUTE: Duration = Duration::from_mins(1);

/// What each key has used. All clones are the same.
#[derive(Clone)]
pub(crate) struct Limits(Arc<Inner>);

struct Inner {
    started: Instant,
    live: usize,
    test: usize,
    /// By the ids of keys, which only we make.
    calls: Mutex<HashMap<Uuid, Calls>>,
}

/// When the requests of the last minute came, the oldest first.
type Calls = VecDeque<Duration>;

impl Limits {
    /// Nobody has called.
    pub(crate) fn new(config: &Config) -> Self {
        Limits(Arc::new(Inner {
            started: Instant::now(),
            live: config.images_live_per_minute,
            test: config.images_test_per_minute,
            calls: Mutex::default(),
        }))
    }

    /// Counts a request, where one is free.
    pub(super) fn charge(&self, key: Uuid, stage: Stage) -> Result<(), TooOften> {
        let limit = match stage {
            Stage::Live => self.0.live,
            Stage::Test => self.0.test,
        };
        let mut calls = self.0.calls.lock().unwrap_or_else(PoisonError::into_inner);
        charge(
            calls.entry(key).or_default(),
            limit,
            self.0.started.elapsed(),
        )
    }
}

fn charge(calls: &mut Calls, limit: usize, now: Duration) -> Result<(), TooOften> {
    while calls.front().is_some_and(|&at| at + MINUTE <= now) {
        calls.pop_front();
    }
    match calls.front() {
        Some(&oldest) if calls.len() >= limit => {
            Err(TooOften((oldest + MINUTE).saturating_sub(now)))
        }
        _ => {
            calls.push_back(now);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn one_comes_back_when_its_minute_is_over() {
        let mut calls = Calls::new();
        for at in [0, 10, 10] {
            assert_eq!(charge(&mut calls, 3, seconds(at)), Ok(()));
        }
        for (at, wait) in [(10, 50), (59, 1)] {
            let refused = charge(&mut calls, 3, seconds(at));
            assert_eq!(refused, Err(TooOften(seconds(wait))));
        }
        assert_eq!(charge(&mut calls, 3, seconds(60)), Ok(()));
        assert_eq!(
            charge(&mut calls, 3, seconds(60)),
            Err(TooOften(seconds(10)))
        );
    }

    proptest! {
        #[test]
        fn no_minute_has_more_than_it_may(pauses in prop::collection::vec(0_u64..20, 1..200)) {
            let (mut calls, mut now) = (Calls::new(), Duration::ZERO);
            let mut passed: Vec<Duration> = Vec::new();
            for pause in pauses {
                now += seconds(pause);
                match charge(&mut calls, 5, now) {
                    Ok(()) => passed.push(now),
                    Err(TooOften(wait)) => {
                        prop_assert!(wait <= MINUTE);
                        prop_assert!(charge(&mut calls.clone(), 5, now + wait).is_ok());
                    }
                }
                let within = passed.iter().filter(|&&at| now.saturating_sub(at) < MINUTE).count();
                prop_assert!(within <= 5, "{within} in one minute");
            }
        }
    }
}
