//! Uploads that lack their file, since they began before the page was opened, and files that are chosen again.

use asset_dock_core::upload::record::Record;
use asset_dock_core::upload::{Event, Upload, UploadId};
use leptos::prelude::*;

use super::{Inner, Runner};
use crate::browser::files::LocalFile;

impl Runner {
    /// A file that was chosen again: the upload that lacks it goes on.
    pub(crate) fn find(self, id: UploadId, file: LocalFile) -> bool {
        let found = self.inner.try_update_value(|inner| {
            let waiting = inner.files.get_mut(&id).filter(|it| it.file.is_none())?;
            let note = waiting.note.as_ref()?;
            if !note.record.may_be(&file.name(), file.size()) {
                return None;
            }
            waiting.file = Some(file.clone());
            Some((inner.news.around(), note.record.folder.clone()))
        });
        let Some((around, folder)) = found.flatten() else {
            return false;
        };
        around.keep(id, &file, folder.as_ref());
        self.tell(Event::Found(id));
        true
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

    /// Keeps a file for an upload that another page is at, for the case that this one has to go on with it. `false`
    /// where there is no such upload.
    pub(super) fn hold(self, record: &str, file: &LocalFile) -> bool {
        let held = self.inner.try_update_value(|inner| {
            let id = *inner.rows.get(record)?;
            let waiting = inner.files.get_mut(&id)?;
            waiting.file = Some(file.clone());
            let folder = waiting
                .note
                .as_ref()
                .and_then(|it| it.record.folder.clone());
            Some((id, folder, inner.news.around()))
        });
        let Some((id, folder, around)) = held.flatten() else {
            return false;
        };
        around.keep(id, file, folder.as_ref());
        true
    }

    /// The first upload of those that lack their file of which this holds.
    fn lacking(self, holds: impl Fn(&Record) -> bool) -> Option<UploadId> {
        let find = |inner: &Inner| {
            let mut missing = inner.queue.uploads().filter(|upload| upload.is_missing());
            let holds = |upload: &&Upload| {
                let note = inner.files.get(&upload.id).and_then(|it| it.note.as_ref());
                note.is_some_and(|note| holds(&note.record))
            };
            missing.find(holds).map(|upload| upload.id)
        };
        self.inner.try_with_value(find).flatten()
    }
}
