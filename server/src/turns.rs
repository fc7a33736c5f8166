//! One writer at a time to each place. The last one to come has the turn: whoever lost a connection and
//! begins again does not wait for the server to notice, and a place that many write to at once takes no more
//! room than one.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::{OwnedMutexGuard, oneshot};

/// Whose turn it is, by the place. All clones are the same.
#[derive(Clone)]
pub(crate) struct Turns<K>(Arc<Mutex<HashMap<K, Place>>>);

struct Place {
    /// Dropped, it ends the turn of the last one to come.
    #[expect(dead_code, reason = "held, not used")]
    taken: oneshot::Sender<()>,
    /// Who holds it may still be writing. Nobody does when it is gone.
    work: Weak<tokio::sync::Mutex<()>>,
}

/// The turn of a writer, until another one takes it. Dropped, it is nobody's.
pub(crate) struct Turn<K: Eq + Hash> {
    turns: Turns<K>,
    key: K,
    taken: oneshot::Receiver<()>,
    hold: Option<Hold>,
}

/// For as long as this is held, the next one waits: what runs on although nobody waits for it any more, as a
/// write to the disk does, takes it along.
#[derive(Clone)]
pub(crate) struct Hold(#[expect(dead_code, reason = "held, not read")] Arc<OwnedMutexGuard<()>>);

/// Another writer took the turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overtaken;

impl<K: Eq + Hash + Copy> Turns<K> {
    /// Takes the turn from whoever has it, and waits until they have stopped.
    pub(crate) async fn take(&self, key: K) -> Result<Turn<K>, Overtaken> {
        let (take, taken) = oneshot::channel();
        let work = {
            let mut places = self.lock();
            places.retain(|_, place| place.work.strong_count() > 0);
            let work = places.get(&key).and_then(|place| place.work.upgrade());
            let work = work.unwrap_or_default();
            let place = Place {
                taken: take,
                work: Arc::downgrade(&work),
            };
            places.insert(key, place);
            work
        };
        let mut turn = Turn {
            turns: self.clone(),
            key,
            taken,
            hold: None,
        };
        let stopped = work.lock_owned();
        let stopped = tokio::select! {
            // Who is overtaken does not begin, even where it could at the same moment.
            biased;
            () = turn.over() => return Err(Overtaken),
            stopped = stopped => stopped,
        };
        turn.hold = Some(Hold(Arc::new(stopped)));
        Ok(turn)
    }
}

impl<K> Turns<K> {
    fn lock(&self) -> MutexGuard<'_, HashMap<K, Place>> {
        // Nothing that holds the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K> Default for Turns<K> {
    fn default() -> Self {
        Turns(Arc::default())
    }
}

impl<K: Eq + Hash> Turn<K> {
    /// Waits until another writer takes the turn.
    pub(crate) async fn over(&mut self) {
        // Nothing is ever sent: whoever takes the turn drops the other end.
        let _ = (&mut self.taken).await;
    }

    /// For what may run on when the turn is over.
    pub(crate) fn hold(&self) -> Option<Hold> {
        self.hold.clone()
    }
}

impl<K: Eq + Hash> Drop for Turn<K> {
    fn drop(&mut self) {
        self.hold = None;
        let mut places = self.turns.lock();
        let place = places.get(&self.key);
        // Otherwise another one has it, or waits; or what was begun runs on, and the next one to come cleans up.
        if place.is_some_and(|place| place.work.strong_count() == 0) {
            places.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_last_one_has_the_turn_and_nothing_is_left() {
        let turns = Turns::default();
        let mut first = turns.take(1).await.ok().unwrap();
        let other = turns.take(2).await.ok().unwrap();
        let (second, ()) = tokio::join!(turns.take(1), async {
            first.over().await;
            drop(first);
        });
        let mut second = second.ok().unwrap();
        assert_eq!(
            second.taken.try_recv(),
            Err(oneshot::error::TryRecvError::Empty)
        );
        drop((second, other));
        assert!(turns.lock().is_empty());
    }

    #[tokio::test]
    async fn nobody_begins_while_what_was_begun_runs_on() {
        let turns = Turns::default();
        let first = turns.take(1).await.ok().unwrap();
        let writing = first.hold();
        drop(first);
        let mut second = Box::pin(turns.take(1));
        assert!(futures_util::poll!(&mut second).is_pending());
        drop(writing);
        assert!(second.await.is_ok());
        let left = turns.take(2).await.ok().unwrap();
        assert_eq!(turns.lock().len(), 1);
        drop(left);
    }

    #[tokio::test]
    async fn who_is_overtaken_while_it_waits_is_told() {
        let turns = Turns::default();
        let first = turns.take(1).await.ok().unwrap();
        let (second, third) = tokio::join!(turns.take(1), async {
            let third = turns.take(1);
            tokio::join!(third, async { drop(first) }).0
        });
        assert_eq!(second.err(), Some(Overtaken));
        assert!(third.is_ok());
    }
}
