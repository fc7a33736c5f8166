//! What keeps guessers out and one share from taking the whole server: limits that hold in this process,
//! without anything that could be missing.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::throttle::{Rate, Throttle, TooOften};

/// Wrong passwords and recipients, from one address to one share: so many at once, and in any hour.
const GUESSES: (u32, u32) = (5, 10);

/// The same from everywhere: many addresses together guess no faster.
const GUESSES_AT_A_SHARE: (u32, u32) = (30, 60);

/// Links that lead nowhere, from one address. Nobody guesses a token; this keeps it cheap to try.
const MISSES: (u32, u32) = (150, 300);

/// Zips of one share under way, each for another address.
const ZIPS_AT_A_SHARE: usize = 4;

/// The limits. All clones are the same.
#[derive(Clone)]
pub(crate) struct Guard(Arc<Inner>);

struct Inner {
    started: Instant,
    guesses: Mutex<Throttle<(Uuid, IpAddr)>>,
    guesses_at_a_share: Mutex<Throttle<Uuid>>,
    misses: Mutex<Throttle<IpAddr>>,
    /// Who gets a zip of each share.
    zips: Mutex<HashMap<Uuid, Vec<IpAddr>>>,
}

/// A guess that was charged and may turn out right.
pub(crate) struct Guess {
    guard: Guard,
    share: Uuid,
    peer: IpAddr,
}

/// The one zip of a share that may be under way for an address. Dropped, it makes room for the next.
pub(crate) struct ZipPlace {
    guard: Guard,
    share: Uuid,
    peer: IpAddr,
}

impl Guard {
    /// Nobody has tried anything.
    pub(crate) fn new() -> Self {
        Guard(Arc::new(Inner {
            started: Instant::now(),
            guesses: Mutex::new(Throttle::new(rate(GUESSES))),
            guesses_at_a_share: Mutex::new(Throttle::new(rate(GUESSES_AT_A_SHARE))),
            misses: Mutex::new(Throttle::new(rate(MISSES))),
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

    /// Takes the place of the one zip for an address; `None` while another is under way, or too many are
    /// for others.
    pub(crate) fn zip(&self, share: Uuid, peer: IpAddr) -> Option<ZipPlace> {
        let mut zips = lock(&self.0.zips);
        let peers = zips.entry(share).or_default();
        let is_free = peers.len() < ZIPS_AT_A_SHARE && !peers.contains(&peer);
        is_free.then(|| {
            peers.push(peer);
            ZipPlace {
                guard: self.clone(),
                share,
                peer,
            }
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
        // Who has none left is forgotten: the table is never larger than the number of zips.
        if let Entry::Occupied(mut peers) = lock(&self.guard.0.zips).entry(self.share) {
            peers.get_mut().retain(|&peer| peer != self.peer);
            if peers.get().is_empty() {
                peers.remove();
            }
        }
    }
}

fn rate((burst, hourly): (u32, u32)) -> Rate {
    Rate::hourly(burst, hourly)
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
    fn an_address_has_one_zip_of_a_share_at_a_time_and_all_together_have_four() {
        let (guard, share) = (Guard::new(), Uuid::from_u128(1));
        let mut zips: Vec<_> = (1..=4)
            .map(|number| guard.zip(share, peer(number)))
            .collect();
        assert!(zips.iter().all(Option::is_some));
        assert!(guard.zip(share, peer(5)).is_none());
        assert!(guard.zip(Uuid::from_u128(2), peer(1)).is_some());
        zips.pop();
        assert!(guard.zip(share, peer(1)).is_none());
        assert!(guard.zip(share, peer(5)).is_some());
        drop(zips);
        assert!(lock(&guard.0.zips).is_empty());
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
