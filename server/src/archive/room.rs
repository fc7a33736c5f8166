//! How much all archives together may hold while they are sent: many lists at once would be more than a
//! server has.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Files and empty folders in all archives under way. An entry is about 100 bytes and a name, so together
/// they hold 50 to 200 MB at most, and small archives are never in each other's way.
const ENTRIES: usize = 500_000;

/// The room that there is. All clones are the same.
#[derive(Clone)]
pub(crate) struct Room(Arc<Semaphore>);

/// What one archive takes of it, until it is dropped.
pub(crate) struct Place(
    #[expect(dead_code, reason = "it is held, and gives back what it takes")] OwnedSemaphorePermit,
);

impl Room {
    /// All of it.
    pub(crate) fn new() -> Self {
        Room(Arc::new(Semaphore::new(ENTRIES)))
    }

    /// A place for an archive of so many entries; `None` while others take too much.
    pub(super) fn take(&self, entries: u64) -> Option<Place> {
        let entries = u32::try_from(entries).ok()?;
        let permit = Arc::clone(&self.0).try_acquire_many_owned(entries);
        permit.ok().map(Place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_so_many_entries_at_once() {
        let room = Room::new();
        let mut places: Vec<_> = (0..5).map(|_| room.take(100_000)).collect();
        assert!(places.iter().all(Option::is_some));
        assert!(room.take(1).is_none());
        assert!(room.take(0).is_some(), "an empty folder takes nothing");
        places.pop();
        assert!(room.take(100_001).is_none());
        assert!(room.take(100_000).is_some());
    }
}
