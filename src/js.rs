//! The boundary to JavaScript: what it can call, and what is called there.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ShadowRoot;

use asset_dock_core::Error;
use asset_dock_core::upload::AllOf;

use crate::browser::files::{LocalFile, RawFile};
use crate::browser::hashers::Script;
use crate::browser::page::PageElement;
use crate::browser::signal::{self, RawSignal};
use crate::element::{self, Mounted};
use crate::{browser, dashboard, digest, events, headless};

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
    /// The element around a dock: `pkg/dock.js`; or the client that a program has: `pkg/headless.js`, of which
    /// nothing but a token is asked.
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

#[wasm_bindgen]
extern "C" {
    /// Whoever waits for an upload.
    pub type Listener;

    /// Says how far it is; `standing` is JSON.
    #[wasm_bindgen(method)]
    fn progress(this: &Listener, standing: &str);
}

/// A service that a program uses. Freed, nothing of it is under way any more.
///
/// Each call is a promise of JSON, or of bytes. It rejects with JSON that says why, and when its signal comes.
#[wasm_bindgen]
pub struct Headless(headless::Headless);

#[wasm_bindgen]
impl Headless {
    /// Asks nothing before the first call. `options` is JSON, see `Attributes` in `src/options.rs`.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str, host: Host) -> Result<Self, String> {
        browser::panic::report();
        headless::Headless::new(options, host).map(Headless)
    }

    /// Asks the service something, see `src/headless/call.rs`.
    pub fn call(&self, call: String, signal: RawSignal) -> Promise {
        promise(signal, self.0.handle().call(call))
    }

    /// Fetches bytes, a `Blob`; see `src/headless/bytes.rs`.
    pub fn bytes(&self, source: String, signal: RawSignal) -> Promise {
        promise(signal, self.0.handle().bytes(source))
    }

    /// Uploads a file, see `src/headless/uploads.rs`.
    pub fn upload(
        &self,
        file: RawFile,
        options: String,
        listener: Listener,
        signal: RawSignal,
    ) -> Promise {
        let on_progress = move |standing: &str| listener.progress(standing);
        let file = LocalFile::new(file);
        promise(signal, self.0.handle().upload(file, options, on_progress))
    }
}

fn promise<T: Into<JsValue>>(
    signal: RawSignal,
    work: impl Future<Output = Result<T, Error>> + 'static,
) -> Promise {
    signal::promise(signal, work, |error| events::error(error).to_string())
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
