//! What is known of an upload for as long as its file is: a pause, a failure and a broken connection lose nothing
//! of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;

use asset_dock_core::dialect::{SessionId, UploadStage};
use asset_dock_core::http::HttpRequest;
use asset_dock_core::upload::parts::{PartLook, Parts, PartsCommand, PartsEvent};
use asset_dock_core::upload::plan::PartNumber;

use crate::browser::random;

/// What is carried from one try to the next. A handle: copies are the same.
#[derive(Clone, Default)]
pub(crate) struct Carried(pub(super) Rc<RefCell<State>>);

#[derive(Default)]
pub(super) struct State {
    /// Of each part that goes in pieces, the bytes that the session has.
    arrived: HashMap<PartNumber, u64>,
    /// How much something on the way takes at once, where it does not take whole parts.
    most: Option<u64>,
    session: Option<SessionId>,
    /// Whether the session is from before the page was opened.
    is_taken_up: bool,
    /// Takes notice of the session.
    note: Option<Note>,
    pub(super) parts: Option<Parts>,
    /// How to send each part that the service wants.
    pub(super) requests: HashMap<PartNumber, HttpRequest>,
    /// What the upload is called at a service that remembers it.
    key: Option<String>,
    /// From where it goes on that goes call by call.
    stage: Option<UploadStage>,
}

type Note = Box<dyn Fn(Option<&SessionId>)>;

impl Carried {
    /// With a session from before the page was opened, where there was one.
    pub(crate) fn taken_up(session: Option<SessionId>) -> Self {
        let carried = Carried::default();
        carried.take_up(session);
        carried
    }

    /// From now on this session is gone on with.
    pub(crate) fn take_up(&self, session: Option<SessionId>) {
        let mut state = self.0.borrow_mut();
        state.is_taken_up = session.is_some();
        state.session = session;
        state.parts = None;
        state.arrived.clear();
    }

    /// At a service that remembers uploads it is called so, in this page and in each that goes on with it. `None` gives
    /// it another name, as another file needs it.
    pub(crate) fn call(&self, key: Option<String>) {
        self.0.borrow_mut().key = key;
    }

    /// From now on this takes notice of each session.
    pub(crate) fn note_session(&self, note: impl Fn(Option<&SessionId>) + 'static) {
        self.0.borrow_mut().note = Some(Box::new(note));
    }

    /// It is in this session, or in none. What came in pieces is in the one before.
    pub(super) fn set_session(&self, session: Option<SessionId>) {
        let mut state = self.0.borrow_mut();
        if state.session != session {
            state.arrived.clear();
            state.session = session;
            if let Some(note) = &state.note {
                note(state.session.as_ref());
            }
        }
    }

    /// There are parts from now on.
    pub(super) fn begin(&self, size: u64, at_once: usize) {
        let state = &mut *self.0.borrow_mut();
        let new = if state.is_taken_up {
            Parts::taken_up
        } else {
            Parts::new
        };
        state.parts.get_or_insert_with(|| new(size, at_once));
    }

    /// Nothing of what was begun before the page was opened is used: the file is another one now.
    pub(super) fn begin_anew(&self) {
        self.take_up(None);
        self.set_session(None);
    }

    /// The session that is open, to be given up.
    pub(crate) fn session(&self) -> Option<SessionId> {
        self.0.borrow().session.clone()
    }

    /// Nothing of it is under way any more.
    pub(super) fn stop(&self) {
        if let Some(parts) = &mut self.0.borrow_mut().parts {
            parts.stop();
        }
    }

    /// How the parts look, in no more than so many cells.
    pub(crate) fn map(&self, cells: usize) -> Vec<PartLook> {
        let state = self.0.borrow();
        state
            .parts
            .as_ref()
            .map_or_else(Vec::new, |parts| parts.map(cells))
    }

    pub(super) fn on(&self, event: PartsEvent) -> Vec<PartsCommand> {
        let mut state = self.0.borrow_mut();
        let commands = state.parts.as_mut().map(|parts| parts.on(event));
        commands.unwrap_or_default()
    }

    /// How much of a part has come in pieces.
    pub(super) fn arrived_of(&self, number: PartNumber) -> u64 {
        let state = self.0.borrow();
        state.arrived.get(&number).copied().unwrap_or_default()
    }

    pub(super) fn keep_arrived(&self, number: PartNumber, bytes: u64) {
        self.0.borrow_mut().arrived.insert(number, bytes);
    }

    /// How many bytes something on the way takes at once.
    pub(super) fn most(&self) -> u64 {
        self.0.borrow().most.unwrap_or(u64::MAX)
    }

    pub(super) fn take_at_most(&self, bytes: u64) {
        self.0.borrow_mut().most = Some(bytes);
    }

    /// What it is called, the same at each try. `None` where the browser has no randomness to make it of.
    pub(super) fn key(&self) -> Option<String> {
        let mut state = self.0.borrow_mut();
        if state.key.is_none() {
            state.key = random::bytes::<16>().map(|bytes| {
                bytes.iter().fold(String::new(), |mut key, byte| {
                    // Writing to a string does not fail.
                    let _ = write!(key, "{byte:02x}");
                    key
                })
            });
        }
        state.key.clone()
    }

    pub(super) fn stage(&self) -> Option<UploadStage> {
        self.0.borrow().stage.clone()
    }

    /// It goes on from here, or from where it did before.
    pub(super) fn keep(&self, stage: Option<UploadStage>) {
        if stage.is_some() {
            self.0.borrow_mut().stage = stage;
        }
    }

    /// It has come to an end: the next try is another upload.
    pub(super) fn end(&self) {
        self.0.borrow_mut().stage = None;
    }
}
