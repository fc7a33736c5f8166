//! One worker, and who waits for its answers.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use asset_dock_core::http::HttpRequest;
use futures_channel::oneshot::{self, Receiver, Sender};
use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::answer::{Answer, Message};
use crate::browser::files::Bytes;
use crate::browser::transfer::Progress;

/// A worker with `pkg/part-worker.js`. Stopped on drop.
pub(super) struct PartWorker {
    worker: Worker,
    state: Rc<RefCell<State>>,
    _listeners: [EventListener; 3],
}

#[derive(Default)]
struct State {
    last: u32,
    waiting: HashMap<u32, Waiting>,
    is_dead: bool,
}

struct Waiting {
    progress: Option<Progress>,
    end: Sender<Answer>,
}

/// Something that a worker does. Dropped before its end, the worker leaves it.
pub(super) struct Asked<'a> {
    worker: &'a PartWorker,
    id: u32,
    end: Receiver<Answer>,
}

impl PartWorker {
    /// Starts one. `None` where the browser does not let the page have it.
    pub(super) fn start(script: &str) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options).ok()?;
        let state = Rc::new(RefCell::new(State::default()));
        let heard = Rc::clone(&state);
        let message = EventListener::new(&worker, "message", move |event| {
            let event = event.dyn_ref::<MessageEvent>();
            if let Some((id, message)) = event.and_then(|event| Message::read(&event.data())) {
                hear(&heard, id, message);
            }
        });
        let dies = |kind| {
            let state = Rc::clone(&state);
            EventListener::new(&worker, kind, move |_| {
                let mut state = state.borrow_mut();
                state.is_dead = true;
                // Whoever waits learns that nothing comes.
                state.waiting.clear();
            })
        };
        let listeners = [message, dies("error"), dies("messageerror")];
        Some(PartWorker {
            worker,
            state,
            _listeners: listeners,
        })
    }

    /// Whether nothing comes from it any more.
    pub(super) fn is_dead(&self) -> bool {
        self.state.borrow().is_dead
    }

    /// How much it does at this moment.
    pub(super) fn load(&self) -> usize {
        self.state.borrow().waiting.len()
    }

    /// Reads a part and digests it; keeps it under the id of this where that is asked.
    pub(super) fn read(&self, part: &Bytes, keep: bool) -> Asked<'_> {
        let members = [("blob", part.raw().into()), ("keep", keep.into())];
        self.ask(None, members)
    }

    /// Sends a part that is kept.
    pub(super) fn send(&self, part: u32, request: &HttpRequest, progress: Progress) -> Asked<'_> {
        let headers = request.headers.iter().map(|(name, value)| {
            let (name, value) = (JsValue::from_str(name), JsValue::from_str(value));
            Array::of(&[name, value])
        });
        let members = [
            ("part", part.into()),
            ("method", request.method.as_str().into()),
            ("url", request.url.as_str().into()),
            ("headers", headers.collect::<Array>().into()),
        ];
        self.ask(Some(progress), members)
    }

    /// Forgets what is kept, or leaves what is under way.
    pub(super) fn forget(&self, id: u32) {
        self.state.borrow_mut().waiting.remove(&id);
        self.tell(id, []);
    }

    fn ask<const N: usize>(
        &self,
        progress: Option<Progress>,
        members: [(&str, JsValue); N],
    ) -> Asked<'_> {
        let (sender, end) = oneshot::channel();
        let id = {
            let mut state = self.state.borrow_mut();
            state.last = state.last.wrapping_add(1);
            let id = state.last;
            // Of a dead one nothing comes: the sender goes, which is what whoever waits learns.
            if !state.is_dead {
                let waiting = Waiting {
                    progress,
                    end: sender,
                };
                state.waiting.insert(id, waiting);
            }
            id
        };
        self.tell(id, members);
        Asked {
            worker: self,
            id,
            end,
        }
    }

    fn tell<const N: usize>(&self, id: u32, members: [(&str, JsValue); N]) {
        let message = Object::new();
        let id = ("id", JsValue::from(id));
        for (name, value) in members.into_iter().chain([id]) {
            // A plain object takes any member.
            let _ = Reflect::set(&message, &name.into(), &value);
        }
        // Everything in it can be copied.
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for PartWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Asked<'_> {
    /// Under what it was asked.
    pub(super) fn id(&self) -> u32 {
        self.id
    }

    /// What came of it; `None` where the worker died.
    pub(super) async fn end(mut self) -> Option<Answer> {
        (&mut self.end).await.ok()
    }
}

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        let is_under_way = self.worker.state.borrow().waiting.contains_key(&self.id);
        if is_under_way {
            self.worker.forget(self.id);
        }
    }
}

fn hear(state: &RefCell<State>, id: u32, message: Message) {
    match message {
        Message::Sent(bytes) => {
            let progress = {
                let state = state.borrow();
                let waiting = state.waiting.get(&id);
                waiting.and_then(|waiting| waiting.progress.clone())
            };
            if let Some(progress) = progress {
                progress.tell(bytes);
            }
        }
        Message::End(end) => {
            let waiting = state.borrow_mut().waiting.remove(&id);
            if let Some(waiting) = waiting {
                // It may just have been given up.
                let _ = waiting.end.send(end);
            }
        }
    }
}
