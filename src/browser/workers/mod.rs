//! Parts read, digested and sent away from the page's main thread, by a few workers (`pkg/part-worker.js`).
//!
//! A worker keeps what it read until that is sent, so most parts are read once. Measured with 1 GiB on two
//! cores: the same by slices that are read twice takes a tenth longer.

mod answer;
mod kept;
mod room;
mod worker;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use asset_dock_core::upload::digest::PartDigest;
use asset_dock_core::{Error, ErrorKind};

pub use self::kept::Kept;

use self::answer::Answer;
use self::room::Budget;
use self::worker::PartWorker;
use super::files::{Bytes, unreadable};
use super::{clock, hash};

/// More at once gain nothing, as parts are read and sent at the same time.
const MOST_WORKERS: usize = 3;

/// Who dies so often does not live here: another origin, or a policy that allows no workers.
const MOST_DEATHS: u32 = 6;

/// How long the workers stay when nobody uses them, in milliseconds: the next file may be about to start.
const IDLE_MS: u32 = 5_000;

thread_local! {
    static SCRIPT: RefCell<Option<String>> = const { RefCell::new(None) };
    static POOL: RefCell<Weak<Pool>> = const { RefCell::new(Weak::new()) };
}

/// From now on there are workers, with the script at this address.
pub fn use_script(address: String) {
    SCRIPT.replace(Some(address));
}

/// The page's workers. They go some time after the last of these.
pub struct Workers(Rc<Pool>);

struct Pool {
    script: Option<String>,
    workers: RefCell<Vec<Rc<PartWorker>>>,
    deaths: Cell<u32>,
    budget: Rc<Budget>,
}

impl Workers {
    /// The same for everyone on the page.
    pub fn of_the_page() -> Self {
        let pool = POOL.with_borrow(Weak::upgrade).unwrap_or_else(|| {
            let pool = Rc::new(Pool::new());
            POOL.set(Rc::downgrade(&pool));
            pool
        });
        Workers(pool)
    }

    /// Reads and digests a part. It is kept to be sent where there is room for it soon.
    ///
    /// # Errors
    /// Where the file was changed, moved or removed since it was chosen.
    pub async fn read(&self, part: &Bytes) -> Result<(PartDigest, Option<Kept>), Error> {
        let mut room = self.0.budget.room(part.size()).await;
        while let Some(worker) = self.0.worker() {
            let asked = worker.read(part, room.is_some());
            let id = asked.id();
            match asked.end().await {
                Some(Answer::Read(digest)) => {
                    let kept = room.map(|room| Kept::new(worker, id, room));
                    return Ok((digest, kept));
                }
                Some(Answer::Unreadable) => return Err(unreadable()),
                Some(Answer::Ended(_)) => return Err(Error::new(ErrorKind::Unreadable)),
                // It died, and what it kept with it. Another one takes its place.
                None => room = room.take(),
            }
        }
        hash::digest(part).await.map(|digest| (digest, None))
    }

    /// Reads and digests a part.
    ///
    /// # Errors
    /// As [`Workers::read`].
    pub async fn digest(&self, part: &Bytes) -> Result<PartDigest, Error> {
        self.read(part).await.map(|(digest, _)| digest)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        let pool = Rc::clone(&self.0);
        clock::after(IDLE_MS, move || drop(pool)).forget();
    }
}

impl Pool {
    fn new() -> Self {
        Pool {
            script: SCRIPT.with_borrow(Clone::clone),
            workers: RefCell::default(),
            deaths: Cell::new(0),
            budget: Rc::default(),
        }
    }

    /// One that has little to do, or a new one.
    fn worker(&self) -> Option<Rc<PartWorker>> {
        let script = self.script.as_ref()?;
        let mut workers = self.workers.borrow_mut();
        let before = workers.len();
        workers.retain(|worker| !worker.is_dead());
        let mut deaths = self.deaths.get();
        deaths += u32::try_from(before - workers.len()).unwrap_or(u32::MAX);
        let idlest = workers.iter().min_by_key(|worker| worker.load());
        let is_idle = idlest.is_some_and(|worker| worker.load() == 0);
        let mut chosen = idlest.cloned();
        if !is_idle && workers.len() < MOST_WORKERS && deaths < MOST_DEATHS {
            match PartWorker::start(script) {
                Some(worker) => {
                    let worker = Rc::new(worker);
                    workers.push(Rc::clone(&worker));
                    chosen = Some(worker);
                }
                None => deaths += 1,
            }
        }
        self.deaths.set(deaths);
        chosen
    }
}
