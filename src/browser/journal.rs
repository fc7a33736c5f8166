//! What this device remembers of uploads, and what other pages on it do with them.
//!
//! Every call may fail: storage can be off, blocked or full. Then uploads go on, and nothing of them is remembered.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use asset_dock_core::upload::record::{Heard, Record};

/// What [`Journal::open`] hands over, as JavaScript has it.
pub use js_sys::Function as RawHear;
/// What it gets back.
pub use wasm_bindgen::JsValue as RawJournal;

use super::files::LocalFile;
use super::handle::Handle;
use super::number::{to_f64, to_u64};
use crate::js;

/// The journal of one library. Dropped, what is left of its uploads is for other pages to take over.
pub struct Journal {
    inner: js::Journal,
    _hear: Hear,
}

type Hear = Closure<dyn FnMut(String)>;

/// An upload as it is remembered.
#[derive(Clone, Debug)]
pub struct Remembered {
    /// Names it among what is remembered.
    pub id: String,
    /// What it is.
    pub record: Record,
    /// The page that is at it, where that is another one.
    pub owner: Option<String>,
    /// The session in which it goes.
    pub session: Option<String>,
    /// Bytes that had left.
    pub sent: u64,
    /// Its file, where that is remembered as well.
    pub file: Option<LocalFile>,
    /// The way back to its file, where the browser gave one.
    pub handle: Option<Handle>,
}

impl Journal {
    /// Opens one; `open` is asked for it, and `heard` is told of others. `None` where this device remembers nothing.
    pub async fn open<Opened: Future<Output = Result<JsValue, JsValue>>>(
        open: impl FnOnce(Function) -> Opened,
        mut heard: impl FnMut(Heard) + 'static,
    ) -> Option<Self> {
        let hear = Hear::new(move |text: String| {
            if let Some(said) = Heard::read(&text) {
                heard(said);
            }
        });
        let inner = open(hear.as_ref().unchecked_ref::<Function>().clone()).await;
        let inner = inner.ok()?.unchecked_into();
        Some(Journal { inner, _hear: hear })
    }

    /// Writes uploads down, and says in their order who is at each. `None` where that is not possible any more.
    pub async fn enter(&self, wanted: &[(Record, LocalFile)]) -> Option<Vec<Remembered>> {
        let wanted: Array = wanted
            .iter()
            .map(|(record, file)| entry(record, file))
            .collect();
        remembered(self.inner.enter(wanted).await)
    }

    /// What other pages are at, or left. `None` where that cannot be known.
    pub async fn others(&self) -> Option<Vec<Remembered>> {
        remembered(self.inner.others().await)
    }

    /// Takes notice of the session in which an upload goes.
    pub fn session(&self, id: &str, session: Option<&str>) {
        self.inner.session(id, session);
    }

    /// Takes notice of how many bytes have left.
    pub fn sent(&self, id: &str, sent: u64) {
        self.inner.sent(id, to_f64(sent));
    }

    /// An upload is in the library, as this asset.
    pub fn done(&self, id: &str, asset: &str) {
        self.inner.done(id, asset);
    }

    /// An upload is not wanted any more.
    pub fn gone(&self, id: &str) {
        self.inner.gone(id);
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.inner.close();
    }
}

fn entry(record: &Record, file: &LocalFile) -> Object {
    let entry = Object::new();
    let members: [(&str, JsValue); 3] = [
        ("mark", record.mark().into()),
        ("text", record.write().into()),
        ("file", file.raw().into()),
    ];
    for (name, value) in members {
        // A new object takes every member.
        let _ = Reflect::set(&entry, &name.into(), &value);
    }
    entry
}

/// What is damaged is left out by [`Journal::others`]; what was just written is not damaged.
fn remembered(answer: Result<JsValue, JsValue>) -> Option<Vec<Remembered>> {
    let all: Array = answer.ok()?.dyn_into().ok()?;
    let read = |raw: JsValue| {
        let raw: js::Remembered = raw.unchecked_into();
        Some(Remembered {
            record: Record::read(&raw.text())?,
            id: raw.id(),
            owner: Some(raw.owner()).filter(|owner| !owner.is_empty()),
            session: raw.session(),
            sent: to_u64(raw.sent()),
            file: raw.file().map(LocalFile::new),
            handle: Handle::of(&raw),
        })
    };
    Some(all.iter().filter_map(read).collect())
}
