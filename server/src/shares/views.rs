//! How often shares are looked at: counted beside the answer, so that no page waits for the one writer of
//! the database, or fails because of it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::error::chain;
use crate::records::{OpenShare, Records};

/// Views that are not written yet: one task for each share, however many look at it. All clones are the
/// same.
#[derive(Clone, Default)]
pub(crate) struct Views(Arc<Mutex<HashMap<Uuid, u32>>>);

impl Views {
    /// Counts a view soon.
    pub(super) fn seen(&self, records: &Records, share: &OpenShare) {
        match self.pending().entry(share.id) {
            Entry::Occupied(mut pending) => {
                *pending.get_mut() += 1;
                return;
            }
            Entry::Vacant(pending) => pending.insert(1),
        };
        let (views, records, share) = (self.clone(), records.clone(), share.clone());
        tokio::spawn(async move {
            while let Some(count) = views.take(share.id) {
                if let Err(cause) = records.count_views(&share, count).await {
                    tracing::warn!(cause = chain(&cause), "views of a share were not counted");
                }
            }
        });
    }

    /// What came since the last time; `None`, and the end of the task, where that is nothing.
    fn take(&self, share: Uuid) -> Option<u32> {
        let mut all = self.pending();
        let pending = all.get_mut(&share)?;
        if *pending == 0 {
            all.remove(&share);
            return None;
        }
        Some(std::mem::take(pending))
    }

    fn pending(&self) -> MutexGuard<'_, HashMap<Uuid, u32>> {
        // Nothing that holds the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
