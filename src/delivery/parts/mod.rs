//! A file that goes in parts: carries out what [`Parts`] says, as much of it at once as it says.

mod sending;

use std::ops::Range;

use asset_dock_core::asset::Asset;
use asset_dock_core::dialect::{AnnouncedPart, NewAsset, SessionId, Sessions, UploadSession};
use asset_dock_core::upload::digest::{ContentDigest, PartDigest};
use asset_dock_core::upload::parts::{Parts, PartsCommand, PartsEvent};
use asset_dock_core::upload::plan::PartNumber;
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::LocalBoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};

use crate::browser::files::LocalFile;
use crate::browser::hashers::Hashers;
use crate::browser::transfer::Progress;
use crate::client::Client;
use crate::delivery::{Carried, Way};

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
    heard: &'a dyn Fn(),
    hashers: Hashers,
}

/// Sends a file in parts, or what is left of it.
pub(super) async fn deliver(
    way: &Way<'_>,
    file: &LocalFile,
    at_once: usize,
) -> Result<Asset, Error> {
    let Way { client, asset, .. } = *way;
    let carried = way.carried.clone();
    let sessions = client.dialect().sessions();
    let sessions = sessions.ok_or_else(|| Error::new(ErrorKind::Invalid))?;
    carried.begin(asset.size, at_once);
    let work = Work {
        client,
        sessions,
        asset,
        file,
        carried,
        progress: way.progress.clone(),
        heard: way.heard,
        hashers: Hashers::of_the_page(),
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
            let outcome = outcome.map_err(|error| self.told(error))?;
            // Reading asks nobody.
            if !matches!(outcome, Outcome::Event(PartsEvent::Read(..))) {
                (self.heard)();
            }
            let event = match outcome {
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
