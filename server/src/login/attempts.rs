//! What keeps guessers from signing in: limits that hold in this process, without anything that could be missing.
//! They are the same for names that nobody has.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hmac::Mac;

use crate::auth::Pepper;
use crate::throttle::{Rate, Throttle, TooOften};

/// Wrong passwords for one name from one address: so many at once, and in any hour.
const AT_A_NAME_FROM_A_PEER: (u32, u32) = (5, 10);

/// The same from everywhere: many addresses together guess no faster.
const AT_A_NAME: (u32, u32) = (30, 60);

/// Wrong passwords from one address, whatever the names, and cookies that open nothing.
const FROM_A_PEER: (u32, u32) = (50, 100);

/// A name that somebody wants to sign in with. What was typed may be long, and is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Typed([u8; 32]);

impl Typed {
    pub(super) fn new(pepper: &Pepper, name: &str) -> Self {
        let mut mac = pepper.mac("typed name");
        mac.update(name.as_bytes());
        Typed(mac.finalize().into_bytes().into())
    }
}

/// The limits. All clones are the same.
#[derive(Clone)]
pub(crate) struct Attempts(Arc<Inner>);

struct Inner {
    started: Instant,
    at_a_name_from_a_peer: Mutex<Throttle<(Typed, IpAddr)>>,
    at_a_name: Mutex<Throttle<Typed>>,
    from_a_peer: Mutex<Throttle<IpAddr>>,
}

/// A guess that was charged and may turn out right.
pub(super) struct Guess {
    attempts: Attempts,
    name: Typed,
    peer: IpAddr,
}

impl Attempts {
    /// Nobody has tried anything.
    pub(crate) fn new() -> Self {
        Attempts(Arc::new(Inner {
            started: Instant::now(),
            at_a_name_from_a_peer: throttle(AT_A_NAME_FROM_A_PEER),
            at_a_name: throttle(AT_A_NAME),
            from_a_peer: throttle(FROM_A_PEER),
        }))
    }

    /// Charges a guess, before anything is looked up or hashed.
    pub(super) fn guess(&self, name: Typed, peer: IpAddr) -> Result<Guess, TooOften> {
        let (inner, now) = (&self.0, self.now());
        lock(&inner.from_a_peer).charge(&peer, now)?;
        let charged = lock(&inner.at_a_name_from_a_peer).charge(&(name, peer), now);
        charged.inspect_err(|_| lock(&inner.from_a_peer).give_back(&peer, now))?;
        let charged = lock(&inner.at_a_name).charge(&name, now);
        charged.inspect_err(|_| {
            lock(&inner.from_a_peer).give_back(&peer, now);
            lock(&inner.at_a_name_from_a_peer).give_back(&(name, peer), now);
        })?;
        Ok(Guess {
            attempts: self.clone(),
            name,
            peer,
        })
    }

    /// Charges a cookie that opened nothing, or says that there were too many.
    pub(super) fn missed(&self, peer: IpAddr) -> Result<(), TooOften> {
        lock(&self.0.from_a_peer).charge(&peer, self.now())
    }

    fn now(&self) -> Duration {
        self.0.started.elapsed()
    }
}

impl Guess {
    /// It was right, or could not be judged: it was no guess.
    pub(super) fn give_back(self) {
        let (inner, now) = (&self.attempts.0, self.attempts.now());
        lock(&inner.from_a_peer).give_back(&self.peer, now);
        lock(&inner.at_a_name_from_a_peer).give_back(&(self.name, self.peer), now);
        lock(&inner.at_a_name).give_back(&self.name, now);
    }
}

fn throttle<K: Clone + Eq + std::hash::Hash>((burst, hourly): (u32, u32)) -> Mutex<Throttle<K>> {
    Mutex::new(Throttle::new(Rate::hourly(burst, hourly)))
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

    fn name(number: u8) -> Typed {
        Typed([number; 32])
    }

    #[test]
    fn one_address_guesses_five_times_at_a_name_and_all_together_thirty_times() {
        let attempts = Attempts::new();
        for number in 0..6 {
            for _ in 0..5 {
                assert!(attempts.guess(name(1), peer(number)).is_ok());
            }
            assert!(attempts.guess(name(1), peer(number)).is_err());
        }
        assert!(attempts.guess(name(1), peer(7)).is_err(), "used up");
        assert!(attempts.guess(name(2), peer(1)).is_ok());
    }

    #[test]
    fn one_address_guesses_fifty_times_at_all_names() {
        let attempts = Attempts::new();
        for number in 0..50 {
            assert!(attempts.guess(name(number), peer(1)).is_ok());
        }
        assert!(attempts.guess(name(50), peer(1)).is_err());
        assert!(attempts.missed(peer(1)).is_err());
        assert!(attempts.guess(name(50), peer(2)).is_ok());
    }

    #[test]
    fn a_right_guess_is_none() {
        let attempts = Attempts::new();
        for _ in 0..100 {
            let guess = attempts.guess(name(1), peer(1));
            guess.unwrap_or_else(|_| panic!("free")).give_back();
        }
    }
}
