//! Parts read and digested away from the page's main thread, by workers (`pkg/hash-worker.js`).
//!
//! A part is read a second time when it is sent, as a slice of its file. Measured with 1 GiB on two cores, sending
//! it from a worker's memory takes a tenth less time, but browsers hold on to every body that was sent that way.

mod worker;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use asset_dock_core::Error;
use asset_dock_core::upload::digest::PartDigest;

use self::worker::{Answer, HashWorker};
use super::files::{Bytes, unreadable};
use super::zone::Zone;
use super::{clock, hash, page};

/// In a secure context the browser hashes on threads of its own; workers only read. Each has memory for the parts
/// that it reads.
const MOST_WORKERS: usize = 2;

/// In another one each of them hashes by itself.
const MOST_INSECURE_WORKERS: usize = 3;

/// Who dies so often does not live here: another origin, or a policy that allows no workers.
const MOST_DEATHS: u32 = 6;

/// How long the workers stay when nobody uses them, in milliseconds: the next file may be about to start.
const IDLE_MS: u32 = 5_000;

thread_local! {
    static SCRIPT: RefCell<Option<Script>> = const { RefCell::new(None) };
    static POOL: RefCell<Weak<Pool>> = const { RefCell::new(Weak::new()) };
}

/// What a worker is started with.
#[derive(Clone, Debug)]
pub struct Script {
    /// Where the script is.
    pub address: String,
    /// What the worker is called. It reads from that where its own files are.
    pub name: String,
}

/// From now on there are workers, with this script.
pub fn use_script(script: Script) {
    SCRIPT.replace(Some(script));
}

/// The page's workers. They go some time after the last of these.
pub struct Hashers(Rc<Pool>);

struct Pool {
    script: Option<Script>,
    workers: RefCell<Vec<Rc<HashWorker>>>,
    deaths: Cell<u32>,
}

impl Hashers {
    /// The same for everyone on the page.
    pub fn of_the_page() -> Self {
        let pool = POOL.with_borrow(Weak::upgrade).unwrap_or_else(|| {
            let pool = Rc::new(Pool::new());
            POOL.set(Rc::downgrade(&pool));
            pool
        });
        Hashers(pool)
    }

    /// Reads and digests a part.
    ///
    /// # Errors
    /// Where the file was changed, moved or removed since it was chosen.
    pub async fn digest(&self, part: &Bytes) -> Result<PartDigest, Error> {
        while let Some(worker) = self.0.worker() {
            match worker.digest(part).end(patience(part.size())).await {
                Some(Answer::Digest(digest)) => return Ok(digest),
                Some(Answer::Unreadable) => return Err(unreadable()),
                // It died. Another one takes its place.
                None => {}
            }
        }
        hash::digest(part).await
    }
}

/// How long a worker may take for a part: even a slow disk reads a megabyte in a second.
fn patience(bytes: u64) -> Duration {
    Duration::from_secs(60 + (bytes >> 20))
}

impl Drop for Hashers {
    fn drop(&mut self) {
        let pool = Rc::clone(&self.0);
        // Others may use it meanwhile.
        Zone::PAGE.run(|| clock::after(IDLE_MS, move || drop(pool)).forget());
    }
}

impl Pool {
    fn new() -> Self {
        Pool {
            script: SCRIPT.with_borrow(Clone::clone),
            workers: RefCell::default(),
            deaths: Cell::new(0),
        }
    }

    /// One that has little to do, or a new one. `None` where the page may have none.
    fn worker(&self) -> Option<Rc<HashWorker>> {
        let script = self.script.as_ref()?;
        let mut workers = self.workers.borrow_mut();
        let before = workers.len();
        workers.retain(|worker| !worker.is_dead());
        let died = u32::try_from(before - workers.len()).unwrap_or(u32::MAX);
        self.deaths.set(self.deaths.get().saturating_add(died));
        let idlest = workers.iter().min_by_key(|worker| worker.load()).cloned();
        let most = if page::is_secure() {
            MOST_WORKERS
        } else {
            MOST_INSECURE_WORKERS
        };
        let may_start = workers.len() < most && self.deaths.get() < MOST_DEATHS;
        if !may_start || idlest.as_ref().is_some_and(|worker| worker.load() == 0) {
            return idlest;
        }
        // It works for everyone.
        let Some(started) = Zone::PAGE.run(|| HashWorker::start(script)).flatten() else {
            self.deaths.set(MOST_DEATHS);
            return idlest;
        };
        let started = Rc::new(started);
        workers.push(Rc::clone(&started));
        Some(started)
    }
}
