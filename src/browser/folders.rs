//! Folders of the person's: what is in them, however much that is.

use asset_dock_core::upload::tree::{Hidden, Tree};
use gloo_events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransferItem, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlInputElement,
};

use super::files::{self, LocalFile};
use super::handle;
use super::text::composed;

/// Something that was dropped.
#[derive(Clone, Debug)]
pub enum Dropped {
    /// A file.
    File(LocalFile),
    /// A folder, not looked into yet.
    Folder(FileSystemEntry),
}

impl Dropped {
    /// What an item is. A folder is listed as a file as well, which nobody can read.
    pub(super) fn of(item: &DataTransferItem) -> Option<Self> {
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) if entry.is_directory() => Some(Dropped::Folder(entry)),
            _ => item.get_as_file().ok().flatten().map(|file| {
                handle::ask(item, &file);
                Dropped::File(LocalFile::new(file))
            }),
        }
    }
}

/// Looks into everything that was dropped.
pub async fn look_into(dropped: Vec<Dropped>, hidden: Hidden) -> Tree<LocalFile> {
    let mut tree = Tree::new(hidden);
    // Folders that have not been looked into, with the places of those that they lie in.
    let mut open = Vec::new();
    for it in dropped {
        match it {
            Dropped::File(file) => tree.file(None, &file.name(), file),
            Dropped::Folder(entry) => open.push((None, entry)),
        }
    }
    while let Some((parent, entry)) = open.pop() {
        let Some(place) = tree.folder(parent, &composed(&entry.name())) else {
            continue;
        };
        let (inside, is_whole) = entries(&entry).await;
        tree.unreadable += usize::from(!is_whole);
        for inside in inside {
            if inside.is_directory() {
                open.push((Some(place), inside));
                continue;
            }
            match file(&inside).await {
                Some(file) => tree.file(Some(place), &inside.name(), file),
                None => tree.unreadable += 1,
            }
        }
    }
    tree
}

/// The browser's dialog for a folder, while it is open. Dropped, nothing comes of it.
pub struct Chooser {
    _listener: EventListener,
}

/// Opens the browser's dialog for a folder. Has to be called while the person does something. Of folders without files
/// browsers say nothing here.
pub fn choose(hidden: Hidden, chosen: impl FnOnce(Tree<LocalFile>) + 'static) -> Option<Chooser> {
    let document = web_sys::window()?.document()?;
    let input: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
    input.set_type("file");
    input.set_attribute("webkitdirectory", "").ok()?;
    let listener = EventListener::once(&input, "change", move |event| {
        let mut tree = Tree::new(hidden);
        for file in files::chosen(event) {
            tree.file_at(&composed(&way(&file.raw())), file);
        }
        chosen(tree);
    });
    input.click();
    Some(Chooser {
        _listener: listener,
    })
}

/// Whether this browser lets people choose folders.
pub fn can_be_chosen() -> bool {
    let name = JsValue::from("webkitdirectory");
    let class = Reflect::get(&js_sys::global(), &"HTMLInputElement".into());
    let prototype = class.and_then(|class| Reflect::get(&class, &"prototype".into()));
    prototype.is_ok_and(|prototype| Reflect::has(&prototype, &name).unwrap_or_default())
}

/// The way to a file within what was chosen.
fn way(file: &File) -> String {
    let way = Reflect::get(file, &"webkitRelativePath".into()).ok();
    let way = way.and_then(|way| way.as_string());
    way.filter(|way| !way.is_empty())
        .unwrap_or_else(|| file.name())
}

/// What is in a folder, and whether that is all: browsers give a hundred at a time, and none when that was all.
async fn entries(folder: &FileSystemEntry) -> (Vec<FileSystemEntry>, bool) {
    let folder: &FileSystemDirectoryEntry = folder.unchecked_ref();
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let some = answer(|resolve, reject| {
            reader.read_entries_with_callback_and_callback(resolve, reject)
        });
        let Some(some) = some.await else {
            return (all, false);
        };
        let some: Array = some.unchecked_into();
        if some.length() == 0 {
            return (all, true);
        }
        all.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn file(entry: &FileSystemEntry) -> Option<LocalFile> {
    let entry: &FileSystemFileEntry = entry.unchecked_ref();
    let file = answer(|resolve, reject| {
        entry.file_with_callback_and_callback(resolve, reject);
        Ok(())
    });
    file.await.map(|file| LocalFile::new(file.unchecked_into()))
}

/// The answer of a call that takes two functions; `None` where it fails.
async fn answer(call: impl Fn(&Function, &Function) -> Result<(), JsValue>) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        if call(&resolve, &reject).is_err() {
            // Nobody waits for what it answers.
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()
}
