//! A file that goes in parts: carries out what [`Parts`] says, as much of it at once as it says.

mod sending;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use asset_dock_core::asset::Asset;
use asset_dock_core::dialect::{AnnouncedPart, NewAsset, SessionId, Sessions, UploadSession};
use asset_dock_core::http::HttpRequest;
use asset_dock_core::upload::digest::{ContentDigest, PartDigest};
use asset_dock_core::upload::parts::{PartLook, Parts, PartsCommand, PartsEvent};
use asset_dock_core::upload::plan::PartNumber;
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::LocalBoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};

use crate::browser::files::LocalFile;
use crate::browser::hashers::Hashers;
use crate::browser::transfer::Progress;
use crate::client::Client;

/// What is known of an upload in parts, for as long as its file is: a pause, a failure and a broken connection
/// lose nothing of it.
#[derive(Clone, Default)]
pub(crate) struct Carried(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    session: Option<SessionId>,
    /// Whether the session is from before the page was opened.
    is_taken_up: bool,
    /// Takes notice of the session.
    note: Option<Note>,
    parts: Option<Parts>,
    /// How to send each part that the service wants.
    requests: HashMap<PartNumber, HttpRequest>,
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
    }

    /// From now on this takes notice of each session.
    pub(crate) fn note_session(&self, note: impl Fn(Option<&SessionId>) + 'static) {
        self.0.borrow_mut().note = Some(Box::new(note));
    }

    fn set_session(&self, session: Option<SessionId>) {
        let mut state = self.0.borrow_mut();
        if state.session != session {
            state.session = session;
            if let Some(note) = &state.note {
                note(state.session.as_ref());
            }
        }
    }

    /// There are parts from now on.
    fn begin(&self, size: u64, at_once: usize) {
        let state = &mut *self.0.borrow_mut();
        let new = if state.is_taken_up {
            Parts::taken_up
        } else {
            Parts::new
        };
        state.parts.get_or_insert_with(|| new(size, at_once));
    }

    /// Nothing of what was begun before the page was opened is used: the file is another one now.
    fn begin_anew(&self) {
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

    fn on(&self, event: PartsEvent) -> Vec<PartsCommand> {
        let mut state = self.0.borrow_mut();
        let commands = state.parts.as_mut().map(|parts| parts.on(event));
        commands.unwrap_or_default()
    }
}

/// What came of a command.
enum Outcome {
    Event(PartsEvent),
    Session(UploadSession),
    Announced(Vec<AnnouncedPart>),
    Asset(Asset),
}

/// Everything that an upload in parts needs.
struct Work<'a> {
    client: &'a Client,
    sessions: &'a dyn Sessions,
    asset: &'a NewAsset,
    file: &'a LocalFile,
    carried: Carried,
    progress: Progress,
    hashers: Hashers,
    /// How much something on the way takes at once.
    most: Cell<u64>,
}

/// Sends a file in parts, or what is left of it.
pub(super) async fn deliver(
    client: &Client,
    asset: &NewAsset,
    file: &LocalFile,
    carried: Carried,
    at_once: usize,
    progress: Progress,
) -> Result<Asset, Error> {
    let sessions = client.dialect().sessions();
    let sessions = sessions.ok_or_else(|| Error::new(ErrorKind::Invalid))?;
    carried.begin(asset.size, at_once);
    let work = Work {
        client,
        sessions,
        asset,
        file,
        carried,
        progress,
        hashers: Hashers::of_the_page(),
        most: Cell::new(u64::MAX),
    };
    let result = work.run().await;
    if result.is_err() {
        work.carried.on(PartsEvent::BrokeOff);
        // It may be long until it goes on, and nothing is on its way until then.
        work.carried.stop();
    }
    result
}

impl Work<'_> {
    async fn run(&self) -> Result<Asset, Error> {
        let mut under_way = FuturesUnordered::new();
        let mut commands = self.carried.on(PartsEvent::Started);
        loop {
            for command in commands {
                under_way.push(self.carry_out(command));
            }
            self.tell();
            let Some(outcome) = under_way.next().await else {
                return Err(
                    Error::new(ErrorKind::Unreadable).with_detail("the upload comes to no end")
                );
            };
            let outcome = match outcome {
                Err(error) if error.kind == ErrorKind::Conflict => self.after_conflict(error).await,
                outcome => outcome,
            };
            let event = match outcome.map_err(|error| self.told(error))? {
                Outcome::Event(event) => event,
                Outcome::Session(session) => match self.opened(session) {
                    Ok(event) => event,
                    Err(asset) => return Ok(self.arrived(*asset)),
                },
                Outcome::Announced(parts) => self.announced(parts),
                Outcome::Asset(asset) => return Ok(self.arrived(asset)),
            };
            commands = self.carried.on(event);
        }
    }

    fn carry_out(&self, command: PartsCommand) -> LocalBoxFuture<'_, Result<Outcome, Error>> {
        match command {
            PartsCommand::Open => Box::pin(self.open()),
            PartsCommand::Read(number, range) => Box::pin(self.read(number, range)),
            PartsCommand::Announce(parts) => Box::pin(self.announce(parts)),
            PartsCommand::Send(number, range) => Box::pin(self.send(number, range)),
            PartsCommand::Recognise(digest) => Box::pin(self.recognise(digest)),
            PartsCommand::Complete(digest) => Box::pin(self.complete(digest)),
            PartsCommand::Fail(error) => Box::pin(async { Err(error) }),
        }
    }

    /// Opens a session, or looks how far the one is that there is. One that has expired is no loss: another
    /// one is opened.
    async fn open(&self) -> Result<Outcome, Error> {
        let size = self.asset.size;
        let read = |answer: &_| self.sessions.read_session(size, answer);
        if let Some(id) = self.carried.session() {
            match self.client.ask(self.sessions.look(&id), read).await {
                Err(error) if error.kind == ErrorKind::NotFound => {}
                known => return known.map(Outcome::Session),
            }
        }
        let opened = self.client.ask(self.sessions.open(self.asset), read).await;
        opened.map(Outcome::Session)
    }

    /// The service may have made the file an asset while something else was under way, and that answer has not
    /// come yet. Otherwise somebody else is at it, which passes.
    async fn after_conflict(&self, error: Error) -> Result<Outcome, Error> {
        let read = |answer: &_| self.sessions.read_session(self.asset.size, answer);
        let request = self.sessions.look(&self.session()?);
        let session = self.client.ask(request, read).await?;
        match session.asset {
            Some(asset) => Ok(Outcome::Asset(asset)),
            None if self.is_taken_up() => {
                // It holds parts of a file that was changed since.
                self.carried.begin_anew();
                Err(Error::new(ErrorKind::Service).with_detail("the file was changed meanwhile"))
            }
            None => Err(error),
        }
    }

    fn is_taken_up(&self) -> bool {
        let state = self.carried.0.borrow();
        state.parts.as_ref().is_some_and(Parts::is_taken_up)
    }

    /// A session that is not there any more was ended or has expired. That says nothing of the file: tried again,
    /// it gets another one.
    fn told(&self, error: Error) -> Error {
        if error.kind != ErrorKind::NotFound {
            return error;
        }
        self.carried.set_session(None);
        Error::new(ErrorKind::Service).with_detail("the upload was ended on the server")
    }

    async fn read(&self, number: PartNumber, range: Range<u64>) -> Result<Outcome, Error> {
        let digest = self.hashers.digest(&self.file.slice(&range)?).await?;
        Ok(Outcome::Event(PartsEvent::Read(number, digest)))
    }

    async fn announce(&self, parts: Vec<(PartNumber, PartDigest)>) -> Result<Outcome, Error> {
        let id = self.session()?;
        let read = |answer: &_| self.sessions.read_announced(answer);
        let request = self.sessions.announce(&id, &parts);
        self.client.ask(request, read).await.map(Outcome::Announced)
    }

    async fn recognise(&self, digest: ContentDigest) -> Result<Outcome, Error> {
        let request = self.sessions.recognise(&self.session()?, &digest);
        let read = |answer: &_| self.sessions.read_session(self.asset.size, answer);
        let session = self.client.ask(request, read).await?;
        Ok(match session.asset {
            Some(asset) => Outcome::Asset(asset),
            None => Outcome::Event(PartsEvent::Unknown),
        })
    }

    async fn complete(&self, digest: ContentDigest) -> Result<Outcome, Error> {
        let request = self.sessions.complete(&self.session()?, &digest);
        let read = |answer: &_| self.client.dialect().read_asset(answer);
        self.client.ask(request, read).await.map(Outcome::Asset)
    }

    /// What it has become already, where it has.
    fn opened(&self, session: UploadSession) -> Result<PartsEvent, Box<Asset>> {
        self.carried.set_session(Some(session.id));
        match session.asset {
            Some(asset) => Err(Box::new(asset)),
            None => Ok(PartsEvent::Opened(session.held)),
        }
    }

    fn announced(&self, parts: Vec<AnnouncedPart>) -> PartsEvent {
        let requests = &mut self.carried.0.borrow_mut().requests;
        let answers = parts.into_iter().map(|AnnouncedPart { number, request }| {
            let is_held = request.is_none();
            requests.extend(request.map(|request| (number, request)));
            (number, is_held)
        });
        PartsEvent::Announced(answers.collect())
    }

    fn arrived(&self, asset: Asset) -> Asset {
        // What it became stays when the session goes.
        self.carried.set_session(None);
        self.client.arrived(&asset);
        asset
    }

    fn session(&self) -> Result<SessionId, Error> {
        let unknown = || Error::new(ErrorKind::Unreadable);
        self.carried.session().ok_or_else(unknown)
    }

    fn tell(&self) {
        if let Some(parts) = &self.carried.0.borrow().parts {
            self.progress.tell(shown(parts, self.asset.size));
        }
    }
}

/// How much of the file counts as sent. It is whole only when it is an asset.
fn shown(parts: &Parts, size: u64) -> u64 {
    parts.progress_bytes().min(size.saturating_sub(1))
}
