//! Files as the page gets them: chosen in a dialog or dropped.

use asset_dock_core::asset::FolderId;
use asset_dock_core::upload::NewUpload;
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

use super::number::to_u64;

/// A file of the person's, not read yet.
#[derive(Clone, Debug)]
pub struct LocalFile(File);

impl LocalFile {
    /// How the upload engine sees it.
    pub fn describe(&self, folder: Option<FolderId>) -> NewUpload {
        NewUpload {
            name: self.0.name(),
            mime: self.0.type_(),
            size: to_u64(self.0.size()),
            folder,
        }
    }

    /// A file that the browser gave.
    pub fn new(file: File) -> Self {
        LocalFile(file)
    }

    pub(super) fn raw(&self) -> &File {
        &self.0
    }
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

pub(super) fn list(files: Option<FileList>) -> Vec<LocalFile> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .map(LocalFile::new)
        .collect()
}
