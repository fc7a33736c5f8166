//! How much all archives together may hold while they are sent: many lists at once would be more than a
//! server has.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::records::WorkspaceId;

/// Files and empty folders in all archives under way. An entry is about 100 bytes and a name, so together
/// they hold 50 to 200 MB at most, and small archives are never in each other's way.
const ENTRIES: u64 = 500_000;

/// How many of them one workspace may have, so that none keeps the others from theirs.
const ENTRIES_OF_ONE: u64 = ENTRIES / 2;

/// The room that there is. All clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Room(Arc<Mutex<HashMap<WorkspaceId, u64>>>);

/// What one archive takes of it, until it is dropped.
pub(crate) struct Place {
    room: Room,
    workspace: WorkspaceId,
    entries: u64,
}

impl Room {
    /// A place for an archive of so many entries; `None` while others take too much.
    pub(super) fn take(&self, workspace: WorkspaceId, entries: u64) -> Option<Place> {
        let mut taken = self.lock();
        let all: u64 = taken.values().sum();
        let own = taken.get(&workspace).copied().unwrap_or_default();
        if all + entries > ENTRIES || own + entries > ENTRIES_OF_ONE {
            return None;
        }
        taken.insert(workspace, own + entries);
        Some(Place {
            room: self.clone(),
            workspace,
            entries,
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<WorkspaceId, u64>> {
        // Nothing that holds the lock can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Who has nothing is forgotten: the table is never larger than the number of archives.
        let mut taken = self.room.lock();
        if let Some(own) = taken.get_mut(&self.workspace) {
            *own = own.saturating_sub(self.entries);
            if *own == 0 {
                taken.remove(&self.workspace);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: WorkspaceId = WorkspaceId(1);
    const OTHER: WorkspaceId = WorkspaceId(2);
    const THIRD: WorkspaceId = WorkspaceId(3);

    #[test]
    fn there_is_room_for_so_many_entries_and_for_each_workspace() {
        let room = Room::default();
        let mut places = vec![room.take(ONE, 100_000), room.take(ONE, 150_000)];
        assert!(room.take(ONE, 1).is_none(), "it has its half");
        places.push(room.take(OTHER, 250_000));
        assert!(places.iter().all(Option::is_some));
        assert!(room.take(THIRD, 1).is_none(), "all is taken");
        assert!(
            room.take(THIRD, 0).is_some(),
            "an empty archive takes nothing"
        );
        places.remove(0);
        assert!(room.take(THIRD, 100_001).is_none());
        assert!(room.take(THIRD, 100_000).is_some());
        drop(places);
        assert!(room.lock().is_empty());
    }
}
