//! What other pages on this device upload: it is shown, and taken over when they are closed.

use std::collections::HashSet;

use asset_dock_core::asset::AssetId;
use asset_dock_core::upload::record::{Heard, Record};
use asset_dock_core::upload::{Event, NewUpload, Start, UploadId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Inner, Runner, Waiting};
use crate::browser::files::LocalFile;
use crate::browser::journal::Remembered;

impl Runner {
    /// Takes notice of what other pages do.
    pub(super) fn heard(self, heard: Heard) {
        let row = |id: &str| {
            let find = |inner: &Inner| inner.rows.get(id).copied();
            self.inner.try_with_value(find).flatten()
        };
        match heard {
            Heard::Entered | Heard::Left { .. } => self.look_around(),
            Heard::Sent { id, sent } => {
                if let Some(id) = row(&id) {
                    self.tell(Event::SentElsewhere(id, sent));
                }
            }
            Heard::Done { id, asset } => {
                // From now on it is not looked for among what is under way.
                let take = |inner: &mut Inner| inner.rows.remove(&id);
                match self.inner.try_update_value(take).flatten() {
                    Some(id) => self.done_elsewhere(id, asset),
                    // It was quicker than the news of it.
                    None => {
                        self.arrivals.try_update(|count| *count += 1);
                    }
                }
            }
            Heard::Gone { id } => {
                if let Some(id) = row(&id) {
                    self.gone_elsewhere(id);
                }
            }
        }
    }

    /// Looks what others are at, and takes over what they left.
    fn look_around(self) {
        let journal = |inner: &Inner| inner.memory.journal();
        let Some(journal) = self.inner.try_with_value(journal).flatten() else {
            return;
        };
        spawn_local(async move {
            if let Some(others) = journal.others().await {
                self.take_in(others);
            }
        });
    }

    /// Shows what others are at, and goes on with what is left of it. What is not there any more came to an end.
    pub(super) fn take_in(self, others: Vec<Remembered>) {
        let there: HashSet<_> = others.iter().map(|it| it.id.clone()).collect();
        let known = self.inner.try_with_value(|inner| inner.rows.clone());
        let Some(known) = known else { return };
        let mut new = Vec::new();
        for it in others {
            match known.get(&it.id) {
                Some(&id) => self.take_over(id, it),
                None => new.push(it),
            }
        }
        self.take_up_remembered(new);
        for (_, id) in known.into_iter().filter(|(id, _)| !there.contains(id)) {
            self.gone_elsewhere(id);
        }
    }

    fn take_up_remembered(self, remembered: Vec<Remembered>) {
        let added = self.inner.try_update_value(|inner| {
            let journal = inner.memory.journal();
            let hidden = &inner.hidden;
            let remembered = remembered.into_iter().filter(|it| !hidden.contains(&it.id));
            let (mut described, mut kept, mut ways) = (Vec::new(), Vec::new(), Vec::new());
            for (id, it) in (inner.queue.next_id().0..).map(UploadId).zip(remembered) {
                described.push(describe(&it));
                let file = it.file.clone().filter(|_| it.owner.is_none());
                inner.rows.insert(it.id.clone(), id);
                let folder = it.record.folder.clone();
                if let Some(folder) = &folder {
                    inner.folders.insert(folder.id.clone(), folder.name.clone());
                }
                kept.extend(file.clone().map(|file| (id, file, folder)));
                let is_lacking = file.is_none() && it.owner.is_none();
                ways.extend(
                    it.handle
                        .clone()
                        .filter(|_| is_lacking)
                        .map(|way| (id, way)),
                );
                let waiting = Waiting::remembered(it, file, journal.as_ref());
                inner.files.insert(id, waiting);
            }
            (described, kept, ways, inner.news.around())
        });
        let Some((described, kept, ways, around)) = added else {
            return;
        };
        for (id, file, folder) in kept {
            around.keep(id, &file, folder.as_ref());
        }
        if !described.is_empty() {
            self.tell(Event::Added(described));
        }
        for (id, way) in ways {
            self.lead_back(id, way);
        }
    }

    /// Somebody else is at an upload that is shown here, or nobody is.
    fn take_over(self, id: UploadId, it: Remembered) {
        let taken = self.inner.try_update_value(|inner| {
            let waiting = inner.files.get_mut(&id)?;
            let note = waiting.note.as_mut()?;
            let before = std::mem::replace(&mut note.owner, it.owner.clone());
            match (before, &note.owner) {
                (None, Some(_)) => Some(Taken::ByAnother),
                (Some(_), None) => Some(match (&it.file, &waiting.file) {
                    (Some(_), _) => Taken::Here,
                    (None, Some(file)) => Taken::Free(note.record.clone(), file.clone()),
                    (None, None) => Taken::Left,
                }),
                _ => None,
            }
        });
        match taken.flatten() {
            Some(Taken::ByAnother) => self.tell(Event::TakenElsewhere(id)),
            Some(Taken::Left) => {
                self.tell(Event::Left(id));
                if let Some(way) = it.handle {
                    self.lead_back(id, way);
                }
            }
            Some(Taken::Free(record, file)) => self.claim(id, record, file),
            Some(Taken::Here) => self.entered(id, Some(it)),
            None => {}
        }
    }

    /// Another page has brought an upload into the library.
    fn done_elsewhere(self, id: UploadId, asset: AssetId) {
        let Some(client) = self.inner.try_with_value(|inner| inner.client.clone()) else {
            return;
        };
        spawn_local(async move {
            let known = client.asset(&asset).await;
            self.tell(Event::EndedElsewhere(id, asset));
            if let Ok(asset) = known {
                self.over(id, Ok(Box::new(asset)));
            }
        });
    }

    /// An upload of another page is not there any more.
    fn gone_elsewhere(self, id: UploadId) {
        let is_others = |inner: &Inner| {
            // What lacks its file is nobody's; where it was just given one it is this page's.
            let is_lacking = || inner.files.get(&id).is_some_and(|it| it.file.is_none());
            let upload = inner.queue.get(id);
            upload.is_some_and(|it| it.is_elsewhere() || (it.is_missing() && is_lacking()))
        };
        if self.inner.try_with_value(is_others) == Some(true) {
            self.remove(id);
        }
    }
}

/// Who is at an upload now.
enum Taken {
    /// Another page.
    ByAnother,
    /// This one.
    Here,
    /// Nobody, and this page has its file.
    Free(Record, LocalFile),
    /// Nobody, and its file is not here.
    Left,
}

/// How the engine sees what is remembered.
fn describe(it: &Remembered) -> NewUpload {
    NewUpload {
        refused: None,
        name: it.record.target_name().to_owned(),
        mime: it.record.mime.clone(),
        size: it.record.size,
        folder: it.record.folder.as_ref().map(|folder| folder.id.clone()),
        start: match (&it.owner, &it.file) {
            (Some(_), _) => Start::Elsewhere(it.sent),
            (None, Some(_)) => Start::InLine,
            (None, None) => Start::Missing(it.sent),
        },
    }
}
