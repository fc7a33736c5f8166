//! How much the workers may keep, all together.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use futures_channel::oneshot::{self, Sender};
use futures_util::future::select;

use crate::browser::clock;

/// Bytes of parts that are being read, wait, or are on their way: those that are sent at once and about as many
/// that come next.
const KEPT_BYTES: u64 = 48 << 20;

/// How long reading waits for room. Where parts leave fast, each is read only when it can be kept; where they
/// do not, there is time to read them twice, and reading runs ahead.
const PATIENCE: Duration = Duration::from_millis(500);

/// What is left of it.
#[derive(Default)]
pub(super) struct Budget {
    taken: Cell<u64>,
    waiting: RefCell<VecDeque<Sender<()>>>,
}

/// Room for some bytes, given back on drop.
pub(super) struct Room {
    budget: Rc<Budget>,
    bytes: u64,
}

impl Budget {
    /// Room for so many bytes, if there is any soon.
    pub(super) async fn room(self: &Rc<Self>, bytes: u64) -> Option<Room> {
        if let Some(room) = self.take(bytes) {
            return Some(room);
        }
        let (freed, is_freed) = oneshot::channel();
        {
            let mut waiting = self.waiting.borrow_mut();
            waiting.retain(|waiting| !waiting.is_canceled());
            waiting.push_back(freed);
        }
        select(is_freed, pin!(clock::pass(PATIENCE))).await;
        self.take(bytes)
    }

    /// A part that is larger than all of it has it alone.
    fn take(self: &Rc<Self>, bytes: u64) -> Option<Room> {
        let taken = self.taken.get();
        if taken > 0 && taken.saturating_add(bytes) > KEPT_BYTES {
            return None;
        }
        self.taken.set(taken + bytes);
        let budget = Rc::clone(self);
        Some(Room { budget, bytes })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let budget = &self.budget;
        budget.taken.set(budget.taken.get() - self.bytes);
        let mut waiting = budget.waiting.borrow_mut();
        // Those at the front may have given up.
        while let Some(next) = waiting.pop_front() {
            if next.send(()).is_ok() {
                return;
            }
        }
    }
}
