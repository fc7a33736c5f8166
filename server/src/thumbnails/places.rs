//! Places for helpers that requests wait for. Who gets none in time is told to come back.
//!
//! Workspaces take turns: before the places each has a turnstile that lets one request through at a time,
//! so who asks for a hundred images at once stands before nobody else with more than one of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::Error;
use crate::records::WorkspaceId;

/// How long to wait for a place.
const PATIENCE: Duration = Duration::from_secs(30);

type Turnstile = tokio::sync::Mutex<()>;

/// All clones are the same.
#[derive(Clone)]
pub(crate) struct Places {
    free: Arc<Semaphore>,
    /// The turnstiles that somebody stands at.
    turnstiles: Arc<Mutex<HashMap<WorkspaceId, Weak<Turnstile>>>>,
}

/// A place that is taken. Dropped, it is free again.
pub(crate) struct Place(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

impl Places {
    /// So many, all free.
    pub(crate) fn new(count: usize) -> Self {
        Places {
            free: Arc::new(Semaphore::new(count)),
            turnstiles: Arc::default(),
        }
    }

    /// Takes one as soon as it is the workspace's turn and one is free.
    ///
    /// # Errors
    /// [`Error::Busy`] where that takes too long.
    pub(crate) async fn enter(&self, workspace: WorkspaceId) -> Result<Place, Error> {
        let place = async {
            let turnstile = self.turnstile(workspace);
            let _turn = turnstile.lock().await;
            Arc::clone(&self.free).acquire_owned().await
        };
        let place = tokio::time::timeout(PATIENCE, place).await;
        let place = place.map_err(|_| Error::Busy)?.map_err(Error::internal)?;
        Ok(Place(place))
    }

    fn turnstile(&self, workspace: WorkspaceId) -> Arc<Turnstile> {
        // Nothing that holds the lock can panic half-way.
        let turnstiles = self.turnstiles.lock();
        let mut turnstiles = turnstiles.unwrap_or_else(PoisonError::into_inner);
        turnstiles.retain(|_, turnstile| turnstile.strong_count() > 0);
        if let Some(turnstile) = turnstiles.get(&workspace).and_then(Weak::upgrade) {
            return turnstile;
        }
        let turnstile = Arc::default();
        turnstiles.insert(workspace, Arc::downgrade(&turnstile));
        turnstile
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: WorkspaceId = WorkspaceId(1);
    const OTHER: WorkspaceId = WorkspaceId(2);

    #[tokio::test(start_paused = true)]
    async fn who_gets_no_place_in_time_is_told_to_come_back() {
        let places = Places::new(1);
        let place = places.enter(ONE).await.unwrap();
        assert!(matches!(places.enter(ONE).await, Err(Error::Busy)));
        assert!(matches!(places.enter(OTHER).await, Err(Error::Busy)));
        drop(place);
        assert!(places.enter(OTHER).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn a_workspace_that_asks_for_many_stands_before_nobody_with_more_than_one() {
        let places = Places::new(1);
        let first = places.enter(ONE).await.unwrap();
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut waiting = tokio::task::JoinSet::new();
        for workspace in [ONE, ONE, ONE, OTHER] {
            let (places, order) = (places.clone(), Arc::clone(&order));
            waiting.spawn(async move {
                let _place = places.enter(workspace).await.unwrap();
                order.lock().unwrap().push(workspace);
            });
            // It stands in the queue before the next one comes.
            tokio::task::yield_now().await;
        }
        drop(first);
        waiting.join_all().await;
        assert_eq!(*order.lock().unwrap(), [ONE, OTHER, ONE, ONE]);
        assert!(places.turnstile(ONE).try_lock().is_ok());
        assert_eq!(places.turnstiles.lock().unwrap().len(), 1);
    }
}
