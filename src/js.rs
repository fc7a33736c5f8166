//! The boundary to JavaScript: what it can call, and what is called there.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ShadowRoot;

use asset_dock_core::upload::AllOf;

use crate::browser::files::{LocalFile, RawFile};
use crate::browser::hashers::Script;
use crate::browser::page::PageElement;
use crate::element::{self, Mounted};
use crate::{browser, dashboard, digest};

/// Shows the dashboard inside the element with this id, for as long as the page lives.
///
/// # Errors
/// A sentence where the page has no such element.
#[wasm_bindgen(js_name = mountDashboard)]
pub fn mount_dashboard(id: &str) -> Result<(), String> {
    browser::panic::report();
    let root =
        browser::page::element(id).ok_or_else(|| format!("the page has no element #{id}"))?;
    dashboard::mount(root).forget();
    Ok(())
}

#[wasm_bindgen]
extern "C" {
    /// The element around a dock: `pkg/element.js`.
    #[derive(Clone)]
    pub type Host;

    /// Tells the page something; `detail` is JSON.
    #[wasm_bindgen(method)]
    pub(crate) fn emit(this: &Host, name: &str, detail: &str);

    /// A credential as text, another one where the last was refused.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn token(this: &Host, refused: bool) -> Result<JsValue, JsValue>;

    /// Which of these files are to be uploaded.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn admit(this: &Host, files: Vec<RawFile>) -> Result<JsValue, JsValue>;
}

/// One dock in an element. Freed, it is gone from the page and nothing of it is under way any more.
#[wasm_bindgen]
pub struct Dock(Mounted);

#[wasm_bindgen]
impl Dock {
    /// Shows a dock in an element of a shadow root. `options` is JSON, see `Attributes` in `src/options.rs`.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: ShadowRoot,
        container: PageElement,
        options: &str,
        host: Host,
    ) -> Result<Self, String> {
        browser::panic::report();
        element::mount(root, container, options, host).map(Dock)
    }

    /// Uploads these files into the folder that is shown.
    #[wasm_bindgen(js_name = addFiles)]
    pub fn add_files(&self, files: Vec<RawFile>) {
        self.0.add(files.into_iter().map(LocalFile::new).collect());
    }

    /// Takes other types, sizes and numbers of files from now on; `options` as for a new one.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    pub fn limit(&self, options: &str) -> Result<(), String> {
        self.0.limit(options)
    }

    /// Makes all uploads wait.
    #[wasm_bindgen(js_name = pauseAll)]
    pub fn pause_all(&self) {
        self.0.all(AllOf::Pause);
    }

    /// Lets all uploads go on that wait.
    #[wasm_bindgen(js_name = resumeAll)]
    pub fn resume_all(&self) {
        self.0.all(AllOf::Resume);
    }

    /// Tries all uploads again that failed.
    #[wasm_bindgen(js_name = retryAll)]
    pub fn retry_all(&self) {
        self.0.all(AllOf::Retry);
    }

    /// Stops all uploads.
    #[wasm_bindgen(js_name = cancelAll)]
    pub fn cancel_all(&self) {
        self.0.all(AllOf::Cancel);
    }

    /// Fetches the list again.
    pub fn refresh(&self) {
        self.0.refresh();
    }

    /// Shows a folder; without an id, the top level.
    pub fn enter(&self, folder: Option<String>) {
        self.0.enter(folder);
    }
}

/// Lets workers digest files: `script` is the address of `hash-worker.js`, `name` tells it where its own files
/// are. Without it, or where the page may not have workers, that is done on the page's own thread.
#[wasm_bindgen(js_name = useWorkers)]
pub fn use_workers(script: String, name: String) {
    browser::hashers::use_script(Script {
        address: script,
        name,
    });
}

/// The digest of a file as the library has it, `sha256-parts:<hex>-<parts>`.
///
/// # Errors
/// A sentence where the file cannot be read any more.
#[wasm_bindgen(js_name = digestFile)]
pub async fn digest_file(file: RawFile) -> Result<String, String> {
    let digest = digest::of(&LocalFile::new(file)).await;
    digest
        .map(|digest| digest.to_string())
        .map_err(|error| error.to_string())
}
