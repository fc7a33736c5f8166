//! Uploads that lack their file, since they began before the page was opened, and files that are chosen again.

use asset_dock_core::dialect::SessionId;
use asset_dock_core::upload::record::Record;
use asset_dock_core::upload::{Event, Upload, UploadId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Inner, Runner};
use crate::browser::files::LocalFile;
use crate::browser::journal::Remembered;

impl Runner {
    /// A file that was chosen again: the upload that lacks it goes on, unless another page was given it first. `false`
    /// where it is another file.
    pub(crate) fn find(self, id: UploadId, file: LocalFile) -> bool {
        let found = self.inner.try_update_value(|inner| {
            let waiting = inner.files.get_mut(&id).filter(|it| it.file.is_none())?;
            let note = waiting.note.as_ref()?;
            if !note.record.may_be(&file.name(), file.size()) {
                return None;
            }
            waiting.file = Some(file.clone());
            let Record {
                folder,
                audience,
                fate,
                ..
            } = note.record.clone();
            if file.record(folder, audience, fate).mark() != note.record.mark() {
                // It was changed since: what the service has by this name is what it was.
                waiting.carried.call(None);
            }
            // As it is remembered, whatever the file says now: so others know that it is the same.
            Some((note.record.clone(), inner.news.around()))
        });
        let Some((record, around)) = found.flatten() else {
            return false;
        };
        around.keep(id, &file, record.folder.as_ref());
        self.claim(id, record, file);
        true
    }

    /// This page has the file of an upload that nobody is at.
    pub(super) fn claim(self, id: UploadId, record: Record, file: LocalFile) {
        let memory = self.inner.try_with_value(|inner| inner.memory.clone());
        let Some(memory) = memory else { return };
        spawn_local(async move {
            let entered = memory.enter(&[(record, file)]).await.pop().flatten();
            self.entered(id, entered);
        });
    }

    /// It is known who is at an upload whose file was found.
    pub(super) fn entered(self, id: UploadId, entered: Option<Remembered>) {
        self.ways_back.close(id);
        let owner = entered.and_then(|it| {
            let note = |inner: &mut Inner| {
                let waiting = inner.files.get_mut(&id)?;
                waiting.file = waiting.file.take().or(it.file);
                waiting.carried.take_up(it.session.map(SessionId));
                waiting.note.as_mut()?.owner.clone_from(&it.owner);
                it.owner
            };
            self.inner.try_update_value(note).flatten()
        });
        self.tell(match owner {
            Some(_) => Event::TakenElsewhere(id),
            None => Event::Found(id),
        });
    }

    /// Files that were chosen again, for whichever uploads lack them. Says how many are none of those.
    pub(crate) fn find_all(self, files: Vec<LocalFile>) -> usize {
        let mut others = 0;
        for file in files {
            let lacking = self.lacking(|record| record.may_be(&file.name(), file.size()));
            let is_found = lacking.is_some_and(|id| self.find(id, file));
            others += usize::from(!is_found);
        }
        others
    }

    /// The same for a file that is being added: where an upload lacks exactly this one, nothing else is added.
    pub(super) fn give_back(self, record: &Record, file: &LocalFile) -> bool {
        let mark = record.mark();
        let lacking = self.lacking(|record| record.mark() == mark);
        lacking.is_some_and(|id| self.find(id, file.clone()))
    }

    /// Gives a file that was added to the upload that is shown of it already: it goes on with it, now or when the page
    /// that is at it has gone. `false` where there is no such upload.
    pub(super) fn hold(self, it: &Remembered, file: &LocalFile) -> bool {
        let held = self.inner.try_update_value(|inner| {
            let id = *inner.rows.get(&it.id)?;
            inner.files.get_mut(&id)?.file = Some(file.clone());
            Some((id, inner.news.around()))
        });
        let Some((id, around)) = held.flatten() else {
            return false;
        };
        around.keep(id, file, it.record.folder.as_ref());
        if it.owner.is_none() {
            self.entered(id, Some(it.clone()));
        }
        true
    }

    /// The first upload of those that lack their file of which this holds.
    fn lacking(self, holds: impl Fn(&Record) -> bool) -> Option<UploadId> {
        let find = |inner: &Inner| {
            let mut missing = inner.queue.uploads().filter(|upload| upload.is_missing());
            let holds = |upload: &&Upload| {
                let waiting = inner.files.get(&upload.id);
                let waiting = waiting.filter(|it| it.file.is_none());
                let note = waiting.and_then(|it| it.note.as_ref());
                note.is_some_and(|note| holds(&note.record))
            };
            missing.find(holds).map(|upload| upload.id)
        };
        self.inner.try_with_value(find).flatten()
    }
}
