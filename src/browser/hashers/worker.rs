//! One worker, and who waits for its answers.

use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use asset_dock_core::upload::digest::PartDigest;
use futures_channel::oneshot::{self, Receiver, Sender};
use futures_util::future::{Either, select};
use gloo_events::EventListener;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::Script;
use crate::browser::clock;
use crate::browser::files::Bytes;
use crate::browser::number::to_u64;

/// A worker with `pkg/hash-worker.js`. Stopped on drop.
pub(super) struct HashWorker {
    worker: Worker,
    state: Rc<RefCell<State>>,
    _listeners: [EventListener; 3],
}

/// What a worker says of a part.
pub(super) enum Answer {
    /// This is its digest.
    Digest(PartDigest),
    /// The file was changed, moved or removed.
    Unreadable,
}

#[derive(Default)]
struct State {
    last: u32,
    waiting: HashMap<u32, Sender<Answer>>,
    is_dead: bool,
}

impl State {
    /// Whoever waits learns that nothing comes.
    fn die(&mut self) {
        self.is_dead = true;
        self.waiting.clear();
    }
}

/// A part that a worker digests. Dropped before its end, the worker leaves it.
pub(super) struct Asked<'a> {
    worker: &'a HashWorker,
    id: u32,
    end: Receiver<Answer>,
}

impl HashWorker {
    /// Starts one. `None` where the browser does not let the page have it.
    pub(super) fn start(script: &Script) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(&script.name);
        let worker = Worker::new_with_options(&script.address, &options).ok()?;
        let state = Rc::new(RefCell::new(State::default()));
        let heard = Rc::clone(&state);
        let message = EventListener::new(&worker, "message", move |event| {
            let event = event.dyn_ref::<MessageEvent>();
            let Some((id, answer)) = event.and_then(|event| read(&event.data())) else {
                return;
            };
            let waiting = heard.borrow_mut().waiting.remove(&id);
            if let Some(waiting) = waiting {
                // It may just have been given up.
                let _ = waiting.send(answer);
            }
        });
        let dies = |kind| {
            let state = Rc::clone(&state);
            EventListener::new(&worker, kind, move |_| {
                state.borrow_mut().die();
            })
        };
        let listeners = [message, dies("error"), dies("messageerror")];
        Some(HashWorker {
            worker,
            state,
            _listeners: listeners,
        })
    }

    /// Whether nothing comes from it any more.
    pub(super) fn is_dead(&self) -> bool {
        self.state.borrow().is_dead
    }

    /// How many parts it digests at this moment.
    pub(super) fn load(&self) -> usize {
        self.state.borrow().waiting.len()
    }

    /// Has a part read and digested.
    pub(super) fn digest(&self, part: &Bytes) -> Asked<'_> {
        let (sender, end) = oneshot::channel();
        let id = {
            let mut state = self.state.borrow_mut();
            state.last = state.last.wrapping_add(1);
            let id = state.last;
            state.waiting.insert(id, sender);
            id
        };
        self.tell(id, Some(part));
        Asked {
            worker: self,
            id,
            end,
        }
    }

    fn tell(&self, id: u32, part: Option<&Bytes>) {
        let message = Object::new();
        // A plain object takes any member, and these can be copied.
        let _ = Reflect::set(&message, &"id".into(), &id.into());
        if let Some(part) = part {
            let _ = Reflect::set(&message, &"blob".into(), part.raw());
        }
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for HashWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Asked<'_> {
    /// What came of it; `None` where the worker died, or says nothing for so long that it may as well have.
    pub(super) async fn end(mut self, patience: Duration) -> Option<Answer> {
        match select(&mut self.end, pin!(clock::pass(patience))).await {
            Either::Left((answer, _)) => answer.ok(),
            Either::Right(_) => {
                self.worker.state.borrow_mut().die();
                None
            }
        }
    }
}

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        let was_waiting = self.worker.state.borrow_mut().waiting.remove(&self.id);
        if was_waiting.is_some() {
            self.worker.tell(self.id, None);
        }
    }
}

/// What was said, and of which part. `None` where it is nothing that our script says.
fn read(data: &JsValue) -> Option<(u32, Answer)> {
    let member = |name: &str| Reflect::get(data, &name.into()).ok();
    let id = u32::try_from(to_u64(member("id")?.as_f64()?)).ok()?;
    let answer = match member("digest")?.dyn_into::<Uint8Array>() {
        Ok(digest) => Answer::Digest(PartDigest(digest.to_vec().try_into().ok()?)),
        Err(_) => Answer::Unreadable,
    };
    Some((id, answer))
}
