//! What this device remembers of the uploads of one dock: they go on after the page was closed or has crashed, and
//! what another page sends is shown and not sent again.

use std::cell::Cell;
use std::collections::HashMap;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use asset_dock_core::asset::AssetId;
use asset_dock_core::dialect::SessionId;
use asset_dock_core::upload::record::Record;
use asset_dock_core::upload::{UploadId, UploadState};
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

/// Uploads by the names of their records.
pub(super) type Rows = HashMap<String, UploadId>;

impl Waiting {
    /// What an upload needs of which this is remembered.
    pub(super) fn remembered(
        it: Remembered,
        file: Option<LocalFile>,
        journal: Option<&Rc<Journal>>,
    ) -> Self {
        let carried = Carried::taken_up(it.session.map(SessionId));
        carried.call(Some(it.id.clone()));
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
            replaces: it.record.fate.replaced(),
            carried,
            note: Some(Note {
                id: it.id,
                record: it.record,
                owner: it.owner,
            }),
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
