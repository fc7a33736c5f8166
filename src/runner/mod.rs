//! Carries out what the upload engine commands, and tells it what happens.
//!
//! The engine ([`Queue`]) decides; this file holds what it must not hold: the files, the requests
//! under way and the signals that the page draws from.

mod adding;
mod drawing;
mod duplicates;
mod elsewhere;
mod lacking;
mod memory;
mod news;
mod reopening;
mod rows;
mod sending;
mod tree;

use std::collections::{HashMap, HashSet};

use asset_dock_core::Error;
use asset_dock_core::asset::{Asset, AssetId, FolderId};
use asset_dock_core::dialect::{Audience, Capabilities};
use asset_dock_core::folder::Crumb;
use asset_dock_core::rules::{Accept, Rules};
use asset_dock_core::upload::tree::Hidden;
use asset_dock_core::upload::{
    AllOf, Command, Event, Queue, Totals, Upload, UploadId, UploadState,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::around::Around;
use crate::browser::connection::Connection;
use crate::browser::files::LocalFile;
use crate::browser::{clock, random};
use crate::client::Client;
use crate::delivery::{self, Carried, Delivery};
use crate::events::DockEvent;
use crate::options::Options;

use self::drawing::Drawing;
pub(crate) use self::duplicates::{Answer, Deciding, Question};
use self::memory::{Memory, Note, Rows};
use self::news::News;
use self::reopening::WaysBack;
pub(crate) use self::rows::Row;
pub(crate) use self::tree::Losses;

/// The uploads of one dock. A handle: copies are the same uploads.
#[derive(Clone, Copy)]
pub(crate) struct Runner {
    inner: StoredValue<Inner, LocalStorage>,
    /// What the page takes.
    page_rules: RwSignal<Rules>,
    /// What is done with hidden files in folders.
    hidden_files: Hidden,
    /// A row for each of the uploads that matter most, those that move first.
    pub(crate) rows: RwSignal<Vec<Row>>,
    /// All uploads together.
    pub(crate) totals: RwSignal<Totals>,
    /// How often something came into the library, or may have.
    pub(crate) arrivals: RwSignal<u64>,
    /// Files that were chosen and are not on the list yet.
    pub(crate) coming: RwSignal<usize>,
    /// Who will be able to fetch what is added from now on, where that is decided with the upload.
    pub(crate) audience: RwSignal<Audience>,
    /// What becomes of files whose names are there already.
    pub(crate) deciding: Deciding,
    /// What of that which was added last did not go as it was wished.
    pub(crate) losses: RwSignal<Losses>,
    /// Whether uploads go on after the page was closed, as far as is known.
    pub(crate) is_remembered: RwSignal<bool>,
    ways_back: WaysBack,
}

struct Inner {
    client: Client,
    queue: Queue,
    files: HashMap<UploadId, Waiting>,
    deliveries: HashMap<UploadId, Delivery>,
    /// What the folders are called that files went to.
    folders: HashMap<FolderId, String>,
    memory: Memory,
    /// The uploads by the names of their records.
    rows: Rows,
    /// The records of other pages that nobody wants to see here.
    hidden: HashSet<String>,
    drawing: Drawing,
    news: News,
}

/// A file that has not arrived yet.
struct Waiting {
    /// `None` where it has to be chosen again, or another page has it.
    file: Option<LocalFile>,
    mime: String,
    audience: Audience,
    /// What is deleted once it has arrived.
    replaces: Option<AssetId>,
    /// How far it is, where it goes in parts.
    carried: Carried,
    /// What is remembered of it.
    note: Option<Note>,
}

impl Runner {
    /// Uploads into this service, and tells of it.
    pub(crate) fn new(client: Client, options: &Options, around: Around) -> Self {
        let rules = client.capabilities().with_untracked(rules);
        let queue = Queue::new(options.parallel_uploads, rules);
        let memory = if around.remembers() {
            Memory::default()
        } else {
            Memory::off()
        };
        let inner = Inner {
            client: client.clone(),
            queue,
            memory: memory.clone(),
            rows: Rows::new(),
            hidden: HashSet::new(),
            files: HashMap::new(),
            deliveries: HashMap::new(),
            folders: HashMap::new(),
            drawing: Drawing::Idle,
            news: News::new(around),
        };
        let runner = Runner {
            inner: StoredValue::new_local(inner),
            page_rules: RwSignal::new(Rules::default()),
            hidden_files: options.hidden_files,
            rows: RwSignal::new(Vec::new()),
            totals: RwSignal::new(Totals::default()),
            arrivals: RwSignal::new(0),
            coming: RwSignal::new(0),
            audience: RwSignal::new(Audience::default()),
            deciding: Deciding::new(options.duplicates),
            losses: RwSignal::new(Losses::default()),
            is_remembered: RwSignal::new(true),
            ways_back: WaysBack::new(),
        };
        runner.limit(options.rules.clone());
        if around.remembers() {
            memory.open(runner, client, around);
        }
        runner
    }

    /// Takes no more than the page takes, from now on.
    pub(crate) fn limit(self, rules: Rules) {
        self.page_rules.set(rules.clone());
        self.tell(Event::Limited(rules));
    }

    /// Uploads these files into a folder, or to the top level.
    pub(crate) fn add(self, files: Vec<LocalFile>, folder: Option<Crumb>) {
        let around = self.inner.with_value(|inner| inner.news.around());
        adding::add(self, around, files, folder);
    }

    /// Uploads these files, each into its folder, without asking the page once more whether it wants them.
    pub(crate) fn take_up(self, files: Vec<(LocalFile, Option<Crumb>)>) {
        let around = self.inner.with_value(|inner| inner.news.around());
        adding::take_up(self, around, files);
    }

    /// Uploads one file and says which upload that is. `None` after the dock is gone.
    pub(crate) fn put(
        self,
        file: LocalFile,
        folder: Option<FolderId>,
        audience: Audience,
    ) -> Option<UploadId> {
        adding::put(self, file, folder, audience)
    }

    /// How an upload stands.
    pub(crate) fn upload(self, id: UploadId) -> Option<Upload> {
        let stands = |inner: &Inner| inner.queue.get(id).cloned();
        self.inner.try_with_value(stands).flatten()
    }

    /// Whether something would be lost if the page were left now.
    pub(crate) fn is_unsaved(self) -> bool {
        self.coming.get() > 0 || self.totals.with(|totals| totals.active > 0)
    }

    /// Takes what the service takes, from now on.
    pub(crate) fn rule(self, capabilities: &Capabilities) {
        self.tell(Event::Ruled(rules(capabilities)));
    }

    /// What can be chosen, as HTML's `accept` has it; nothing where everything can.
    pub(crate) fn accept(self) -> Option<String> {
        // Of two lists the browser can be given one: the page's, which is the nearer.
        let accept = self.with_rules(|page, service| match page.accept.as_slice() {
            [] => Accept::write_list(&service.accept),
            accept => Accept::write_list(accept),
        });
        (!accept.is_empty()).then_some(accept)
    }

    /// What the page takes, and what the service takes and can do.
    pub(crate) fn with_rules<T>(self, read: impl FnOnce(&Rules, &Capabilities) -> T) -> T {
        let capabilities = self.inner.with_value(|inner| inner.client.capabilities());
        self.page_rules
            .with(|page| capabilities.with(|service| read(page, service)))
    }

    /// What is done with hidden files in folders.
    pub(crate) fn hidden_files(self) -> Hidden {
        self.hidden_files
    }

    /// Whether more than one file can be added at once.
    pub(crate) fn takes_several(self) -> bool {
        self.page_rules.with(|page| page.max_files != Some(1))
    }

    /// Stops an upload, or takes an ended one off the list.
    pub(crate) fn remove(self, id: UploadId) {
        self.tell(Event::Removed(id));
        self.complete();
    }

    /// Tries a failed upload again.
    pub(crate) fn retry(self, id: UploadId) {
        self.tell(Event::Retried(id));
    }

    /// Makes an upload wait.
    pub(crate) fn pause(self, id: UploadId) {
        self.tell(Event::Paused(id));
    }

    /// Lets an upload go on that waits.
    pub(crate) fn resume(self, id: UploadId) {
        self.tell(Event::Resumed(id));
    }

    /// Takes notice of a network that came or went.
    pub(crate) fn heed(self, connection: Connection) {
        self.tell(match connection {
            Connection::Back => Event::Connected,
            Connection::Gone => Event::Disconnected,
        });
    }

    /// Sends nothing more until there is another credential.
    pub(crate) fn lock(self) {
        self.tell(Event::LockedOut);
    }

    /// Goes on with another credential.
    pub(crate) fn unlock(self) {
        self.tell(Event::Renewed);
    }

    /// Does this with all uploads that it can be done with.
    pub(crate) fn all(self, what: AllOf) {
        self.tell(Event::All(what));
        self.complete();
    }

    /// Takes all ended uploads off the list.
    pub(crate) fn clear(self) {
        self.tell(Event::Cleared);
    }

    /// Tells the engine what happened and does what it says. After the dock is gone, nothing.
    fn tell(self, event: Event) {
        let commands = self
            .inner
            .try_update_value(|inner| inner.queue.on(clock::now_ms(), event));
        for command in commands.unwrap_or_default() {
            self.carry_out(command);
        }
        self.draw_soon();
    }

    fn carry_out(self, command: Command) {
        match command {
            Command::Send(id) => self.send(id),
            Command::Abort(id) => {
                self.inner
                    .update_value(|inner| drop(inner.deliveries.remove(&id)));
            }
            Command::Wake(id, pause, after) => spawn_local(async move {
                clock::pass(after).await;
                self.tell(Event::Woke(id, pause));
            }),
            Command::Release(id) => {
                let release = |inner: &mut Inner| {
                    inner.release(id);
                    inner.news.around()
                };
                if let Some(around) = self.inner.try_update_value(release) {
                    around.release(id);
                }
                self.ways_back.close(id);
            }
            Command::Arrived(_) | Command::LookAgain => self.arrivals.update(|count| *count += 1),
        }
    }

    fn send(self, id: UploadId) {
        self.inner.update_value(|inner| inner.start(id, self));
    }

    fn report(self, id: UploadId, event: delivery::Event) {
        match event {
            delivery::Event::Progress(sent) => self.tell(Event::Progress(id, sent)),
            delivery::Event::Heard => self.tell(Event::Heard(id)),
            delivery::Event::Interrupted(error) => {
                self.tell(Event::Interrupted(id, error.clone(), random::chance()));
                self.over(id, Err(error));
            }
            delivery::Event::Ended(result) => self.end(id, result),
        }
    }

    fn end(self, id: UploadId, result: Result<Box<Asset>, Error>) {
        if result.is_ok() {
            self.replace(id);
        }
        let ended = result.as_ref().map(|asset| asset.id.clone());
        self.tell(Event::Ended(id, ended.map_err(Clone::clone)));
        self.over(id, result);
    }

    /// Tells the page around, where the queue says that it is over.
    fn over(self, id: UploadId, result: Result<Box<Asset>, Error>) {
        self.announce(|inner| inner.news.end(&inner.queue, id, result));
        self.complete();
    }

    /// Tells the page around of those that were added and are not taken, and does not need their files.
    fn turn_away(self, ids: impl Iterator<Item = UploadId>) {
        for id in ids {
            let is_refused = self.announce(|inner| {
                let upload = inner.queue.get(id)?;
                let UploadState::Refused(why) = &upload.state else {
                    return None;
                };
                Some(inner.news.refused(upload, why))
            });
            if is_refused {
                self.carry_out(Command::Release(id));
            }
        }
    }

    /// Tells the page around that nothing is under way any more, where that is so.
    fn complete(self) {
        let is_coming = self.coming.try_get_untracked().is_none_or(|it| it > 0);
        self.announce(|inner| {
            let is_over = !is_coming && inner.queue.totals().active == 0;
            is_over.then(|| inner.news.complete()).flatten()
        });
    }

    /// Tells the page around what there is to tell, and says whether there was anything.
    fn announce(self, told: impl FnOnce(&mut Inner) -> Option<DockEvent>) -> bool {
        let tell = |inner: &mut Inner| told(inner).map(|event| (inner.news.around(), event));
        // Whoever is told may come back with a call, so nothing is held meanwhile.
        match self.inner.try_update_value(tell).flatten() {
            Some((around, event)) => {
                around.tell(&event);
                true
            }
            None => false,
        }
    }
}

fn rules(capabilities: &Capabilities) -> Rules {
    Rules {
        accept: capabilities.accept.clone(),
        max_size: capabilities.max_upload,
        max_name: capabilities.max_name,
        max_files: None,
    }
}
