//! Files as the page gets them: chosen in a dialog or dropped.

use std::ops::Range;

use asset_dock_core::asset::FolderId;
use asset_dock_core::dialect::Audience;
use asset_dock_core::folder::Crumb;
use asset_dock_core::rules::Refusal;
use asset_dock_core::upload::duplicates::Fate;
use asset_dock_core::upload::record::Record;
use asset_dock_core::upload::{NewUpload, Start};
use asset_dock_core::{Error, ErrorKind};
use js_sys::ArrayBuffer;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FileList, HtmlInputElement};

use super::number::{to_f64, to_u64};

/// A file as JavaScript hands it over.
pub use web_sys::File as RawFile;

/// A file of the person's, not read yet.
#[derive(Clone, Debug)]
pub struct LocalFile(File);

impl LocalFile {
    /// How the upload engine sees it.
    pub fn describe(&self, folder: Option<FolderId>, refused: Option<Refusal>) -> NewUpload {
        NewUpload {
            name: self.0.name(),
            mime: self.0.type_(),
            size: to_u64(self.0.size()),
            folder,
            refused,
            start: Start::InLine,
        }
    }

    /// A file that the browser gave.
    pub fn new(file: File) -> Self {
        LocalFile(file)
    }

    /// As JavaScript has it.
    pub fn raw(&self) -> RawFile {
        self.0.clone()
    }

    /// Its name.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        to_u64(self.0.size())
    }

    /// What is remembered of it while it is uploaded.
    pub fn record(&self, folder: Option<Crumb>, audience: Audience, fate: Fate) -> Record {
        Record {
            name: self.0.name(),
            mime: self.0.type_(),
            size: self.size(),
            modified_ms: to_u64(self.0.last_modified()),
            folder,
            audience,
            fate,
        }
    }

    /// All of its bytes.
    pub fn whole(&self) -> Bytes {
        Bytes(self.0.clone().into())
    }

    /// Some of its bytes. They are not read before somebody does.
    ///
    /// # Errors
    /// Where the browser does not let the page have them.
    pub fn slice(&self, range: &Range<u64>) -> Result<Bytes, Error> {
        let slice = self
            .0
            .slice_with_f64_and_f64(to_f64(range.start), to_f64(range.end));
        slice.map(Bytes).map_err(|_| unreadable())
    }
}

/// Bytes of a file, where they lie.
#[derive(Clone, Debug)]
pub struct Bytes(Blob);

impl Bytes {
    pub(super) fn new(blob: Blob) -> Self {
        Bytes(blob)
    }

    pub(super) fn raw(&self) -> &Blob {
        &self.0
    }

    /// How many there are.
    pub fn size(&self) -> u64 {
        to_u64(self.0.size())
    }

    /// Some of them.
    pub(super) fn slice(&self, range: &Range<u64>) -> Result<Bytes, Error> {
        let slice = self
            .0
            .slice_with_f64_and_f64(to_f64(range.start), to_f64(range.end));
        slice.map(Bytes).map_err(|_| unreadable())
    }

    /// Makes sure that they can still be read. A request that sends a file which was changed ends like one that
    /// the network broke.
    ///
    /// # Errors
    /// Where the file was changed, moved or removed since it was chosen.
    pub async fn check(&self) -> Result<(), Error> {
        self.slice(&(0..self.size().min(1)))?.read().await.map(drop)
    }

    /// Reads them.
    ///
    /// # Errors
    /// Where the file was changed, moved or removed since it was chosen.
    pub(super) async fn read(&self) -> Result<ArrayBuffer, Error> {
        let buffer = JsFuture::from(self.0.array_buffer()).await;
        let buffer = buffer.ok().and_then(|it| it.dyn_into().ok());
        buffer.ok_or_else(unreadable)
    }
}

impl From<Bytes> for JsValue {
    /// A `Blob`.
    fn from(bytes: Bytes) -> Self {
        bytes.0.into()
    }
}

/// Where the file was changed, moved or removed since it was chosen.
pub(super) fn unreadable() -> Error {
    Error::new(ErrorKind::Invalid)
        .with_detail("the file cannot be read any more: it was changed, moved or removed")
}

/// The files chosen in an `<input type=file>`, which is emptied so that the same file can be chosen again.
pub fn chosen(event: &leptos::ev::Event) -> Vec<LocalFile> {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else {
        return Vec::new();
    };
    let files = list(input.files());
    input.set_value("");
    files
}

/// What a page answers about a file.
pub enum Answer {
    /// A file.
    File(LocalFile),
    /// Words.
    Text(String),
    /// Neither.
    Nothing,
}

/// The answers in a JavaScript array, in their order; none where it is no array.
pub fn answers(array: &JsValue) -> Vec<Answer> {
    let Some(array) = array.dyn_ref::<js_sys::Array>() else {
        return Vec::new();
    };
    let read = |answer: JsValue| match answer.dyn_into::<File>() {
        Ok(file) => Answer::File(LocalFile(file)),
        Err(answer) => answer.as_string().map_or(Answer::Nothing, Answer::Text),
    };
    array.iter().map(read).collect()
}

pub(super) fn list(files: Option<FileList>) -> Vec<LocalFile> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .map(LocalFile::new)
        .collect()
}
