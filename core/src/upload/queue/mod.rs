//! Many uploads: who goes next, and how far all of them are.

mod totals;

pub use self::totals::Totals;

use std::collections::{BTreeMap, VecDeque};

use super::{Meter, Upload, UploadId, UploadState};
use crate::asset::{AssetId, FolderId};
use crate::names;
use crate::rules::{Candidate, Rules};
use crate::{Error, ErrorKind};

/// The uploads of one page, a few of them running.
#[derive(Clone, Debug)]
pub struct Queue {
    parallel: usize,
    rules: Rules,
    uploads: BTreeMap<UploadId, Upload>,
    waiting: VecDeque<UploadId>,
    running: usize,
    next_id: u64,
    /// Bytes that have left since the queue began, whatever became of them.
    moved: u64,
    /// Measures `moved` while anything runs.
    meter: Option<Meter>,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Files were chosen. They get the next ids, in this order.
    Added(Vec<NewUpload>),
    /// So many bytes of the file have left.
    Progress(UploadId, u64),
    /// The request ended, with an asset or without.
    Ended(UploadId, Result<AssetId, Error>),
    /// The upload is not wanted any more, or an ended one is taken off the list.
    Removed(UploadId),
    /// A failed upload is tried again.
    Retried(UploadId),
    /// An upload is to wait.
    Paused(UploadId),
    /// An upload that waits is to go on.
    Resumed(UploadId),
    /// All of them at once.
    All(AllOf),
    /// Every upload that came to an end is taken off the list.
    Cleared,
    /// The service said what it takes. Files that come from now on are judged by it.
    Ruled(Rules),
}

/// What is done with all uploads at once: with each that it can be done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllOf {
    /// They are to wait.
    Pause,
    /// Those that wait are to go on.
    Resume,
    /// Those that failed are tried again.
    Retry,
    /// Those that have not come to an end are not wanted any more.
    Cancel,
}

/// A file to upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// Its name.
    pub name: String,
    /// Its media type, empty where unknown.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
    /// The folder it goes into.
    pub folder: Option<FolderId>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the file of this upload.
    Send(UploadId),
    /// Stop the request of this upload.
    Abort(UploadId),
    /// The file of this upload is not needed any more.
    Release(UploadId),
    /// A new asset is in the library.
    Arrived(AssetId),
    /// Something may have arrived whose answer was lost: only the library knows.
    LookAgain,
}

impl Queue {
    /// An empty queue that admits by `rules` and runs at most `parallel` uploads (at least one).
    pub fn new(parallel: usize, rules: Rules) -> Self {
        Queue {
            parallel: parallel.max(1),
            rules,
            uploads: BTreeMap::new(),
            waiting: VecDeque::new(),
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
            Event::Removed(id) => self.remove(id, &mut commands),
            Event::Retried(id) => self.retry(id),
            Event::Paused(id) => self.pause(id, &mut commands),
            Event::Resumed(id) => self.resume(id),
            Event::All(what) => self.all(what, &mut commands),
            Event::Cleared => self.clear(&mut commands),
            Event::Ruled(rules) => self.rules = rules,
        }
        self.fill(&mut commands);
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
        let too_many = self.rules.admit_count(files.len()).err();
        for NewUpload {
            name,
            mime,
            size,
            folder,
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
            let refusal = too_many
                .clone()
                .or_else(|| self.rules.admit(&candidate).err());
            let state = refusal.map_or(UploadState::Queued, UploadState::Refused);
            if state == UploadState::Queued {
                self.waiting.push_back(id);
            }
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

    fn progress(&mut self, id: UploadId, now_sent: u64, now_ms: f64) {
        let Some(upload) = self.uploads.get_mut(&id) else {
            return;
        };
        let UploadState::Sending { sent, meter } = &mut upload.state else {
            return;
        };
        // A bar never goes back, and the form around the file is not part of it.
        let now_sent = now_sent.clamp(*sent, upload.size);
        match meter {
            Some(meter) => {
                self.moved += now_sent - *sent;
                meter.record(now_ms, now_sent);
            }
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
        upload.state = match result {
            Ok(asset) => {
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
        if matches!(upload.state, UploadState::Failed(_)) {
            upload.state = UploadState::Queued;
            self.waiting.push_back(id);
        }
    }

    fn pause(&mut self, id: UploadId, commands: &mut Vec<Command>) {
        let Some(upload) = self.uploads.get_mut(&id).filter(|it| it.can_pause()) else {
            return;
        };
        if upload.is_running() {
            self.running -= 1;
            commands.push(Command::Abort(id));
        }
        let sent = upload.progress();
        upload.state = UploadState::Paused { sent };
        self.waiting.retain(|&waiting| waiting != id);
    }

    /// Before those that have not begun: it was at it already.
    fn resume(&mut self, id: UploadId) {
        let paused = self.uploads.get_mut(&id).filter(|it| it.is_paused());
        if let Some(upload) = paused {
            upload.state = UploadState::Queued;
            let before = self.waiting.iter().position(|&waiting| waiting > id);
            let place = before.unwrap_or(self.waiting.len());
            self.waiting.insert(place, id);
        }
    }

    fn all(&mut self, what: AllOf, commands: &mut Vec<Command>) {
        let is_meant = |upload: &&Upload| match what {
            AllOf::Pause => upload.can_pause(),
            AllOf::Resume => upload.is_paused(),
            AllOf::Retry => upload.can_retry(),
            AllOf::Cancel => !upload.is_over(),
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

    /// Starts as many of the waiting uploads as may run.
    fn fill(&mut self, commands: &mut Vec<Command>) {
        while self.running < self.parallel
            && let Some(id) = self.waiting.pop_front()
        {
            let Some(upload) = self.uploads.get_mut(&id) else {
                continue;
            };
            upload.state = UploadState::Sending {
                sent: 0,
                meter: None,
            };
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
mod tests;
