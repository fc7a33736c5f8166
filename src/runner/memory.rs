//! What this device remembers of the uploads of one dock: they go on after the page was closed or has crashed, and
//! what another page sends is shown and not sent again.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use asset_dock_core::asset::AssetId;
use asset_dock_core::dialect::SessionId;
use asset_dock_core::upload::record::{Heard, Record};
use asset_dock_core::upload::{Event, NewUpload, Start, Upload, UploadId, UploadState};
use async_lock::OnceCell;
use futures_util::future::select;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Inner, Runner, Waiting};
use crate::around::Around;
use crate::browser::clock;
use crate::browser::files::LocalFile;
use crate::browser::journal::{Journal, Remembered};
use crate::client::Client;
use crate::delivery::Carried;

/// Files that are added while the journal is being opened wait for it no longer than this.
const OPENING: Duration = Duration::from_secs(3);

/// How long to wait before a service that did not answer is asked again.
const PAUSE: Duration = Duration::from_secs(2);

/// What is known of what is remembered. A handle: copies are the same.
#[derive(Clone, Default)]
pub(super) struct Memory {
    /// Empty while the journal is being opened; `None` where nothing is remembered.
    journal: Rc<OnceCell<Option<Rc<Journal>>>>,
    /// Whether it has been waited for in vain.
    is_late: Rc<Cell<bool>>,
}

/// An upload of which something is remembered.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// Names its record.
    pub(super) id: String,
    /// What it is.
    pub(super) record: Record,
    /// The page that is at it, where that is another one.
    pub(super) owner: Option<String>,
}

impl Memory {
    /// Nothing is remembered.
    pub(super) fn off() -> Self {
        Memory {
            journal: Rc::new(OnceCell::from(None)),
            ..Memory::default()
        }
    }

    /// Opens the journal of the library, as soon as it is known which that is, and takes up what is in it.
    pub(super) fn open(&self, runner: Runner, client: Client, around: Around) {
        let memory = self.clone();
        spawn_local(async move {
            while client.known().await.is_err() {
                clock::pass(PAUSE).await;
            }
            let scope = client.scope();
            let open = |hear| around.journal(scope, hear);
            let journal = Journal::open(open, move |heard| runner.heard(heard)).await;
            let journal = journal.map(Rc::new);
            if let Some(journal) = &journal {
                let others = journal.others().await;
                runner.take_in(others.unwrap_or_default());
            }
            // The dock may be gone by now.
            runner.is_remembered.try_set(journal.is_some());
            let _ = memory.journal.set(journal).await;
        });
    }

    /// The journal, where there is one.
    pub(super) fn journal(&self) -> Option<Rc<Journal>> {
        self.journal.get().cloned().flatten()
    }

    /// The same, once it is open.
    async fn opened(&self) -> Option<Rc<Journal>> {
        if !self.journal.is_initialized() && !self.is_late.get() {
            let (opened, late) = (pin!(self.journal.wait()), pin!(clock::pass(OPENING)));
            select(opened, late).await;
            self.is_late.set(!self.journal.is_initialized());
        }
        self.journal()
    }

    /// Writes uploads down, before they begin. Says of each who is at it.
    pub(super) async fn enter(&self, wanted: &[(Record, LocalFile)]) -> Vec<Option<Remembered>> {
        let entered = match self.opened().await {
            Some(journal) if !wanted.is_empty() => journal.enter(wanted).await,
            _ => None,
        };
        let entered = entered.filter(|entered| entered.len() == wanted.len());
        entered.map_or_else(
            || vec![None; wanted.len()],
            |entered| entered.into_iter().map(Some).collect(),
        )
    }
}

impl Waiting {
    /// What an upload needs of which this is remembered.
    pub(super) fn remembered(
        it: Remembered,
        file: Option<LocalFile>,
        journal: Option<&Rc<Journal>>,
    ) -> Self {
        let carried = Carried::taken_up(it.session.map(SessionId));
        if let Some(journal) = journal {
            let (journal, id) = (Rc::clone(journal), it.id.clone());
            carried.note_session(move |session| {
                journal.session(&id, session.map(|SessionId(id)| id.as_str()));
            });
        }
        Waiting {
            file,
            mime: it.record.mime.clone(),
            audience: it.record.audience,
            carried,
            note: Some(Note {
                id: it.id,
                record: it.record,
                owner: it.owner,
            }),
        }
    }

    fn is_lacking(&self) -> bool {
        self.file.is_none()
    }
}

impl Runner {
    /// A file that was chosen again: the upload that lacks it goes on.
    pub(crate) fn find(self, id: UploadId, file: LocalFile) -> bool {
        let found = self.inner.try_update_value(|inner| {
            let waiting = inner.files.get_mut(&id).filter(|it| it.is_lacking())?;
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

    /// Takes notice of what other pages do.
    fn heard(self, heard: Heard) {
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
                if let Some(id) = row(&id) {
                    self.done_elsewhere(id, asset);
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
    fn take_in(self, others: Vec<Remembered>) {
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
            let (mut described, mut kept) = (Vec::new(), Vec::new());
            for (id, it) in (inner.queue.next_id().0..).map(UploadId).zip(remembered) {
                described.push(describe(&it));
                let file = it.file.clone();
                inner.rows.insert(it.id.clone(), id);
                let folder = it.record.folder.clone();
                if let Some(folder) = &folder {
                    inner.folders.insert(folder.id.clone(), folder.name.clone());
                }
                kept.extend(file.clone().map(|file| (id, file, folder)));
                let waiting = Waiting::remembered(it, file, journal.as_ref());
                inner.files.insert(id, waiting);
            }
            (described, kept, inner.news.around())
        });
        let Some((described, kept, around)) = added else {
            return;
        };
        for (id, file, folder) in kept {
            around.keep(id, &file, folder.as_ref());
        }
        if !described.is_empty() {
            self.tell(Event::Added(described));
        }
    }

    /// An upload that another page was at: this one is now, or a third one.
    fn take_over(self, id: UploadId, it: Remembered) {
        let goes_on = self.inner.try_update_value(|inner| {
            let waiting = inner.files.get_mut(&id)?;
            let note = waiting.note.as_mut().filter(|note| note.owner.is_some())?;
            note.owner = it.owner;
            if note.owner.is_some() {
                return None;
            }
            waiting.file = waiting.file.take().or(it.file);
            waiting.carried.take_up(it.session.map(SessionId));
            Some(waiting.file.is_some())
        });
        match goes_on.flatten() {
            Some(true) => self.tell(Event::Found(id)),
            Some(false) => self.tell(Event::Left(id)),
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
        if self.upload(id).is_some_and(|upload| upload.is_elsewhere()) {
            self.remove(id);
        }
    }
}

impl Inner {
    /// Tells the others how far the uploads are that run.
    pub(super) fn remember_progress(&self) {
        let Some(journal) = self.memory.journal() else {
            return;
        };
        for id in self.deliveries.keys() {
            let note = self.files.get(id).and_then(|it| it.note.as_ref());
            if let (Some(note), Some(upload)) = (note, self.queue.get(*id))
                && let UploadState::Sending { sent, .. } = upload.state
            {
                journal.sent(&note.id, sent);
            }
        }
    }

    /// An upload has come to an end, or is not wanted any more.
    pub(super) fn forget(&mut self, id: UploadId, note: Note) {
        self.rows.remove(&note.id);
        if note.owner.is_some() {
            self.hidden.insert(note.id);
            return;
        }
        let Some(journal) = self.memory.journal() else {
            return;
        };
        match self.queue.get(id).map(|upload| &upload.state) {
            Some(UploadState::Done(AssetId(asset))) => journal.done(&note.id, asset),
            _ => journal.gone(&note.id),
        }
    }
}

/// How the engine sees what is remembered.
fn describe(it: &Remembered) -> NewUpload {
    NewUpload {
        refused: None,
        name: it.record.name.clone(),
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

/// Uploads by the names of their records, and the records of others that nobody wants to see here.
pub(super) type Rows = HashMap<String, UploadId>;
