//! What keeps guessers out and one share from taking the whole server: limits that hold in this process,
//! without anything that could be missing.

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::throttle::{Rate, Throttle, TooOften};

/// Wrong passwords and recipients, from one address to one share.
const GUESSES: Rate = Rate {
    burst: 5,
    hourly: 10,
};

/// The same from everywhere: many addresses together guess no faster.
const GUESSES_AT_A_SHARE: Rate = Rate {
    burst: 30,
    hourly: 60,
};

/// Links that lead nowhere, from one address. Nobody guesses a token; this keeps it cheap to try.
const MISSES: Rate = Rate {
    burst: 150,
    hourly: 300,
};

/// The limits. All clones are the same.
#[derive(Clone)]
pub(crate) struct Guard(Arc<Inner>);

struct Inner {
    started: Instant,
    guesses: Mutex<Throttle<(Uuid, IpAddr)>>,
    guesses_at_a_share: Mutex<Throttle<Uuid>>,
    misses: Mutex<Throttle<IpAddr>>,
    zips: Mutex<HashSet<Uuid>>,
}

/// A guess that was charged and may turn out right.
pub(crate) struct Guess {
    guard: Guard,
    share: Uuid,
    peer: IpAddr,
}

/// The one zip of a share that may be under way. Dropped, it makes room for the next.
pub(crate) struct ZipPlace {
    guard: Guard,
    share: Uuid,
}

impl Guard {
    /// Nobody has tried anything.
    pub(crate) fn new() -> Self {
        Guard(Arc::new(Inner {
            started: Instant::now(),
            guesses: Mutex::new(Throttle::new(GUESSES)),
            guesses_at_a_share: Mutex::new(Throttle::new(GUESSES_AT_A_SHARE)),
            misses: Mutex::new(Throttle::new(MISSES)),
            zips: Mutex::default(),
        }))
    }

    /// Charges a guess, before anything is compared or hashed.
    pub(crate) fn guess(&self, share: Uuid, peer: IpAddr) -> Result<Guess, TooOften> {
        let now = self.now();
        lock(&self.0.guesses).charge(&(share, peer), now)?;
        let at_the_share = lock(&self.0.guesses_at_a_share).charge(&share, now);
        at_the_share.inspect_err(|_| lock(&self.0.guesses).give_back(&(share, peer), now))?;
        Ok(Guess {
            guard: self.clone(),
            share,
            peer,
        })
    }

    /// Charges a link that led nowhere, or says that there were too many.
    pub(crate) fn missed(&self, peer: IpAddr) -> Result<(), TooOften> {
        lock(&self.0.misses).charge(&peer, self.now())
    }

    /// Takes the place of the one zip; `None` while another is under way.
    pub(crate) fn zip(&self, share: Uuid) -> Option<ZipPlace> {
        lock(&self.0.zips).insert(share).then(|| ZipPlace {
            guard: self.clone(),
            share,
        })
    }

    fn now(&self) -> Duration {
        self.0.started.elapsed()
    }
}

impl Guess {
    /// It was right, or could not be judged: it was no guess.
    pub(crate) fn give_back(self) {
        let (inner, now) = (&self.guard.0, self.guard.now());
        lock(&inner.guesses).give_back(&(self.share, self.peer), now);
        lock(&inner.guesses_at_a_share).give_back(&self.share, now);
    }
}

impl Drop for ZipPlace {
    fn drop(&mut self) {
        lock(&self.guard.0.zips).remove(&self.share);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing that holds a lock can panic half-way.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn peer(number: u8) -> IpAddr {
        Ipv4Addr::new(10, 0, 0, number).into()
    }

    #[test]
    fn one_address_guesses_five_times_and_all_together_thirty_times() {
        let (guard, share) = (Guard::new(), Uuid::from_u128(1));
        for number in 0..6 {
            for _ in 0..5 {
                assert!(guard.guess(share, peer(number)).is_ok());
            }
            assert!(guard.guess(share, peer(number)).is_err());
        }
        assert!(
            guard.guess(share, peer(7)).is_err(),
            "the share's are used up"
        );
        assert!(guard.guess(Uuid::from_u128(2), peer(1)).is_ok());
    }

    #[test]
    fn a_right_guess_is_none() {
        let (guard, share) = (Guard::new(), Uuid::from_u128(1));
        for _ in 0..100 {
            let guess = guard.guess(share, peer(1));
            guess.unwrap_or_else(|_| panic!("free")).give_back();
        }
    }

    #[test]
    fn a_share_has_one_zip_at_a_time() {
        let (guard, share) = (Guard::new(), Uuid::from_u128(1));
        let first = guard.zip(share);
        assert!(first.is_some() && guard.zip(share).is_none());
        assert!(guard.zip(Uuid::from_u128(2)).is_some());
        drop(first);
        assert!(guard.zip(share).is_some());
    }

    #[test]
    fn who_misses_too_often_is_told_so() {
        let guard = Guard::new();
        for _ in 0..150 {
            assert!(guard.missed(peer(1)).is_ok());
        }
        assert!(guard.missed(peer(1)).is_err());
        assert!(guard.missed(peer(2)).is_ok());
    }
}
