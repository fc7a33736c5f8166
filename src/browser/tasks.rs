//! Tasks: each is polled in the zone that began it, and those of a zone that ended are given up.

use std::cell::RefCell;
use std::collections::HashMap;
use std::future::{poll_fn, ready};
use std::mem;
use std::rc::Rc;
use std::task::Poll;

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use wasm_bindgen_futures::spawn_local;

use super::zone::Zone;

thread_local! {
    static OPEN: RefCell<Open> = RefCell::default();
}

/// Those that have not come to an end.
#[derive(Default)]
struct Open {
    last: u64,
    tasks: HashMap<u64, Task>,
}

struct Task {
    zone: Zone,
    /// Nothing after it was given up.
    work: Rc<RefCell<Option<PinnedLocalFuture<()>>>>,
}

/// From now on Leptos runs its tasks here.
pub fn begin() {
    // Where it has been said before, nothing happens.
    let _ = Executor::init_local_custom_executor(Tasks);
    // The first task sets up what runs all of them, in the zone that is entered then: that of the page.
    spawn_local(ready(()));
}

struct Tasks;

impl CustomExecutor for Tasks {
    fn spawn(&self, work: PinnedFuture<()>) {
        start(work);
    }

    fn spawn_local(&self, work: PinnedLocalFuture<()>) {
        start(work);
    }

    fn poll_local(&self) {}
}

fn start(work: PinnedLocalFuture<()>) {
    let zone = Zone::current();
    let work = Rc::new(RefCell::new(Some(work)));
    let id = OPEN.with_borrow_mut(|open| {
        open.last += 1;
        let work = Rc::clone(&work);
        open.tasks.insert(open.last, Task { zone, work });
        open.last
    });
    spawn_local(poll_fn(move |context| {
        let poll = || match work.borrow_mut().as_mut() {
            Some(work) => work.as_mut().poll(context),
            None => Poll::Ready(()),
        };
        let poll = zone.run(poll).unwrap_or(Poll::Ready(()));
        if poll.is_ready() {
            OPEN.with_borrow_mut(|open| drop(open.tasks.remove(&id)));
        }
        poll
    }));
}

/// Drops the tasks of a zone that has ended, and with them what they hold of what is shared: a lane to send in, a
/// worker. Each goes by itself, since that may panic again.
pub(super) fn give_up(zone: Zone) {
    let given_up = OPEN.with_borrow_mut(|open| {
        let of_zone = open.tasks.extract_if(|_, task| task.zone == zone);
        of_zone.map(|(_, task)| task.work).collect::<Vec<_>>()
    });
    for work in given_up {
        match work.try_borrow_mut().map(|mut work| work.take()) {
            Ok(work) => spawn_local(async move { drop(work) }),
            // It is the one that panics.
            Err(_) => mem::forget(Rc::clone(&work)),
        }
    }
}
