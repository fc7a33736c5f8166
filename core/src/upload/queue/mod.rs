//! Many uploads: who goes next, and how far all of them are.

mod access;
mod away;
mod elsewhere;
mod event;
mod interruption;
mod patience;
mod pausing;
mod totals;

pub use self::event::{AllOf, Command, Event, NewUpload, Start};
pub use self::totals::Totals;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use self::access::Access;
use self::away::Service;
use self::patience::Patience;
use super::{Meter, Upload, UploadId, UploadState};
use crate::asset::AssetId;
use crate::names;
use crate::rules::{Candidate, Refusal, Rules};
use crate::{Error, ErrorKind};

/// The uploads of one page, a few of them running.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Uploads that run at once at most.
    parallel: usize,
    /// How many may run now: half as many after one broke off, one more after each that arrived.
    allowed: usize,
    /// Whether the service answers.
    service: Service,
    /// Until when it asked to be left alone, in milliseconds of the clock that the queue is told.
    left_alone_until_ms: f64,
    /// Whether there is no network.
    is_offline: bool,
    /// Whether the service accepts the credential.
    access: Access,
    /// Uploads that have been running since before the last renewal: what they are told may be about the
    /// credential before.
    older: BTreeSet<UploadId>,
    /// What the service takes.
    rules: Rules,
    /// What the page takes, whatever the service takes.
    page_rules: Rules,
    uploads: BTreeMap<UploadId, Upload>,
    waiting: VecDeque<UploadId>,
    /// Of uploads that broke off and have not come to an end.
    patience: BTreeMap<UploadId, Patience>,
    running: usize,
    next_id: u64,
    /// Bytes that have left since the queue began, whatever became of them.
    moved: u64,
    /// Measures `moved` while anything runs.
    meter: Option<Meter>,
}

impl Queue {
    /// An empty queue that admits by `rules` and runs at most `parallel` uploads (at least one).
    pub fn new(parallel: usize, rules: Rules) -> Self {
        Queue {
            parallel: parallel.max(1),
            allowed: parallel.max(1),
            service: Service::Here,
            left_alone_until_ms: f64::NEG_INFINITY,
            is_offline: false,
            access: Access::Granted,
            older: BTreeSet::new(),
            rules,
            page_rules: Rules::default(),
            uploads: BTreeMap::new(),
            waiting: VecDeque::new(),
            patience: BTreeMap::new(),
            running: 0,
            next_id: 1,
            moved: 0,
            meter: None,
        }
    }

    /// What to do now that this has happened, at `now_ms` milliseconds of any steady clock.
    ///
    /// Events about unknown or ended uploads change nothing: they were on their way when it ended.
    pub fn on(&mut self, now_ms: f64, event: Event) -> Vec<Command> {
        let mut commands = Vec::new();
        match event {
            Event::Added(files) => self.add(files),
            Event::Progress(id, sent) => self.progress(id, sent, now_ms),
            Event::Ended(id, result) => self.end(id, result, &mut commands),
            Event::Interrupted(id, error, chance) => {
                self.interrupt(id, error, now_ms, chance, &mut commands);
            }
            Event::Heard(id) => self.heard(id),
            Event::Woke(id, pause) => self.wake(id, pause, now_ms, &mut commands),
            Event::Found(id) => self.found(id),
            Event::Left(id) => self.left(id),
            Event::TakenElsewhere(id) => self.taken_elsewhere(id),
            Event::SentElsewhere(id, sent) => self.sent_elsewhere(id, sent),
            Event::EndedElsewhere(id, asset) => self.ended_elsewhere(id, asset, &mut commands),
            Event::Connected => self.connect(now_ms),
            Event::Disconnected => self.is_offline = true,
            Event::LockedOut => self.lock(),
            Event::Renewed => self.renew(now_ms),
            Event::Removed(id) => self.remove(id, &mut commands),
            Event::Retried(id) => self.retry(id),
            Event::Paused(id) => self.pause(id, &mut commands),
            Event::Resumed(id) => self.resume(id),
            Event::All(what) => self.all(what, &mut commands),
            Event::Cleared => self.clear(&mut commands),
            Event::Ruled(rules) => self.rules = rules,
            Event::Limited(rules) => self.page_rules = rules,
        }
        self.fill(now_ms, &mut commands);
        self.measure(now_ms);
        commands
    }

    /// The uploads, in the order in which they came.
    pub fn uploads(&self) -> impl Iterator<Item = &Upload> {
        self.uploads.values()
    }

    /// One upload.
    pub fn get(&self, id: UploadId) -> Option<&Upload> {
        self.uploads.get(&id)
    }

    /// The id that the next added file gets.
    pub fn next_id(&self) -> UploadId {
        UploadId(self.next_id)
    }

    fn add(&mut self, files: Vec<NewUpload>) {
        let is_new = |file: &&NewUpload| file.start == Start::InLine;
        let count = files.iter().filter(is_new).count();
        let too_many = self.refusal(|rules| rules.admit_count(count));
        for NewUpload {
            name,
            mime,
            size,
            folder,
            refused,
            start,
        } in files
        {
            let id = UploadId(self.next_id);
            self.next_id += 1;
            let name = names::printable(&name);
            let candidate = Candidate {
                name: &name,
                mime: &mime,
                size,
            };
            let refusal = || {
                refused
                    .or_else(|| too_many.clone())
                    .or_else(|| self.refusal(|rules| rules.admit(&candidate)))
            };
            let state = match start {
                Start::Missing(sent) => UploadState::Missing { sent },
                Start::Elsewhere(sent) => UploadState::Elsewhere { sent },
                Start::InLine => {
                    if let Some(refusal) = refusal() {
                        UploadState::Refused(refusal)
                    } else {
                        self.waiting.push_back(id);
                        self.access.in_line(0)
                    }
                }
            };
            self.uploads.insert(
                id,
                Upload {
                    id,
                    name,
                    size,
                    folder,
                    state,
                },
            );
        }
    }

    /// Why the service does not take something, or the page.
    fn refusal(&self, admit: impl Fn(&Rules) -> Result<(), Refusal>) -> Option<Refusal> {
        let both = [&self.rules, &self.page_rules];
        both.into_iter().find_map(|rules| admit(rules).err())
    }

    fn progress(&mut self, id: UploadId, now_sent: u64, now_ms: f64) {
        let Some(upload) = self.uploads.get_mut(&id) else {
            return;
        };
        let UploadState::Sending { sent, meter } = &mut upload.state else {
            return;
        };
        // The form around the file is not part of it.
        let mut now_sent = now_sent.min(upload.size);
        match meter {
            Some(meter) => {
                // A bar does not go back while it moves.
                now_sent = now_sent.max(*sent);
                self.moved += now_sent - *sent;
                meter.record(now_ms, now_sent);
            }
            // The first report says where it stands.
            None => *meter = Some(Meter::start(now_ms, now_sent)),
        }
        *sent = now_sent;
        if now_sent == upload.size {
            upload.state = UploadState::Settling;
        }
    }

    fn end(&mut self, id: UploadId, result: Result<AssetId, Error>, commands: &mut Vec<Command>) {
        let running = self
            .uploads
            .get_mut(&id)
            .filter(|upload| upload.is_running());
        let Some(upload) = running else { return };
        self.running -= 1;
        if let Err(error) = &result
            && error.kind == ErrorKind::Unauthorized
        {
            return self.refused(id);
        }
        self.patience.remove(&id);
        upload.state = match result {
            Ok(asset) => {
                self.service = Service::Here;
                self.allowed = self.parallel.min(self.allowed + 1);
                // A small file can arrive without a single report of progress.
                self.moved += upload.size - upload.progress();
                commands.extend([Command::Release(id), Command::Arrived(asset.clone())]);
                UploadState::Done(asset)
            }
            // All of it had left: a second one would arrive beside it.
            Err(error)
                if error.kind == ErrorKind::Network && upload.state == UploadState::Settling =>
            {
                commands.push(Command::LookAgain);
                let kind = ErrorKind::Uncertain;
                UploadState::Failed(Error { kind, ..error })
            }
            Err(error) => UploadState::Failed(error),
        };
    }

    fn remove(&mut self, id: UploadId, commands: &mut Vec<Command>) {
        let Some(upload) = self.uploads.remove(&id) else {
            return;
        };
        self.patience.remove(&id);
        if upload.is_running() {
            self.running -= 1;
            commands.push(Command::Abort(id));
        }
        self.waiting.retain(|&waiting| waiting != id);
        if !matches!(upload.state, UploadState::Done(_)) {
            commands.push(Command::Release(id));
        }
    }

    fn retry(&mut self, id: UploadId) {
        let Some(upload) = self.uploads.get_mut(&id) else {
            return;
        };
        match upload.state {
            UploadState::Failed(_) => {
                upload.state = self.access.in_line(0);
                self.waiting.push_back(id);
            }
            UploadState::Interrupted { .. } => {
                // A person may know more than the queue does.
                self.service = Service::Here;
                self.go_on(id);
            }
            _ => {}
        }
    }

    fn all(&mut self, what: AllOf, commands: &mut Vec<Command>) {
        let is_meant = |upload: &&Upload| match what {
            AllOf::Pause => upload.can_pause(),
            AllOf::Resume => upload.is_paused(),
            AllOf::Retry => upload.can_retry(),
            // What others send they cancel.
            AllOf::Cancel => !upload.is_over() && !upload.is_elsewhere(),
        };
        let ids: Vec<_> = self
            .uploads
            .values()
            .filter(is_meant)
            .map(|it| it.id)
            .collect();
        for id in ids {
            match what {
                AllOf::Pause => self.pause(id, commands),
                AllOf::Resume => self.resume(id),
                AllOf::Retry => self.retry(id),
                AllOf::Cancel => self.remove(id, commands),
            }
        }
    }

    fn clear(&mut self, commands: &mut Vec<Command>) {
        let over = self.uploads.values().filter(|upload| upload.is_over());
        for id in over.map(|upload| upload.id).collect::<Vec<_>>() {
            self.remove(id, commands);
        }
    }

    /// Starts as many of the waiting uploads as may run; none that the service would only turn away.
    fn fill(&mut self, now_ms: f64, commands: &mut Vec<Command>) {
        let most = self.most_at_once(now_ms);
        while self.access == Access::Granted
            && self.running < most
            && let Some(id) = self.waiting.pop_front()
        {
            let Some(upload) = self.uploads.get_mut(&id) else {
                continue;
            };
            upload.state = UploadState::Sending {
                sent: upload.progress(),
                meter: None,
            };
            self.older.remove(&id);
            self.running += 1;
            commands.push(Command::Send(id));
        }
    }

    fn measure(&mut self, now_ms: f64) {
        if self.running == 0 {
            self.meter = None;
            return;
        }
        let moved = self.moved;
        self.meter
            .get_or_insert_with(|| Meter::start(now_ms, moved))
            .record(now_ms, moved);
    }
}

#[cfg(test)]
mod crowd;
#[cfg(test)]
mod tests;
