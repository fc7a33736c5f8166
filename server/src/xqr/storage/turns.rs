//! One upload at a time to each address. The last one to come has the turn: whoever lost a connection and
//! begins again does not wait for the server to notice, and an address that is used by many at once takes
//! no more room than what it was signed for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;
use uuid::Uuid;

/// Whose turn it is, by the announced asset. All clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Turns(Arc<Mutex<HashMap<Uuid, oneshot::Sender<()>>>>);

/// The turn of an upload, until another one takes it. Dropped, it is nobody's.
pub(super) struct Turn {
    turns: Turns,
    id: Uuid,
    taken: oneshot::Receiver<()>,
}

impl Turns {
    /// Takes the turn from whoever has it.
    pub(super) fn take(&self, id: Uuid) -> Turn {
        let (take, taken) = oneshot::channel();
        self.lock().insert(id, take);
        Turn {
            turns: self.clone(),
            id,
            taken,
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, oneshot::Sender<()>>> {
        // Nothing that holds the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Waits until another upload has the turn.
    pub(super) async fn over(&mut self) {
        // Nothing is ever sent: whoever takes the turn drops the other end.
        let _ = (&mut self.taken).await;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut turns = self.turns.lock();
        // Otherwise the entry is that of another upload.
        if let Err(oneshot::error::TryRecvError::Empty) = self.taken.try_recv() {
            turns.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_last_one_has_the_turn_and_nothing_is_left() {
        let (turns, id) = (Turns::default(), Uuid::from_u128(1));
        let mut first = turns.take(id);
        let other = turns.take(Uuid::from_u128(2));
        let mut second = turns.take(id);
        first.over().await;
        drop(first);
        assert_eq!(
            second.taken.try_recv(),
            Err(oneshot::error::TryRecvError::Empty)
        );
        drop((second, other));
        assert!(turns.lock().is_empty());
    }
}
