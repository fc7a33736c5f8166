//! The boundary to JavaScript: what it can call, and what is called there.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ShadowRoot;

use asset_dock_core::Error;
use asset_dock_core::upload::AllOf;

use crate::browser::files::{LocalFile, RawFile};
use crate::browser::hashers::Script;
use crate::browser::page::PageElement;
use crate::browser::signal::{self, RawSignal};
use crate::browser::zone::{Zone, Zoned};
use crate::element::{self, Mounted};
use crate::{browser, dashboard, digest, events, headless};

/// Makes the library ready for what follows. Called once.
#[wasm_bindgen(start)]
pub fn begin() {
    browser::panic::report();
    browser::tasks::begin();
}

/// Shows the dashboard inside the element with this id, for as long as the page lives. Of `host` the
/// dashboard asks nothing but what is remembered of uploads; it is told when that has stopped.
///
/// # Errors
/// A sentence where the page has no such element.
#[wasm_bindgen(js_name = mountDashboard)]
pub fn mount_dashboard(id: &str, host: Host) -> Result<(), String> {
    let root =
        browser::page::element(id).ok_or_else(|| format!("the page has no element #{id}"))?;
    let told = host.clone();
    let zone = Zone::new(move || told.stopped());
    zone.run(|| dashboard::mount(root, Some(host)).forget());
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

    /// A file is being uploaded from now on; `folder` is JSON.
    #[wasm_bindgen(method)]
    pub(crate) fn keep(this: &Host, id: f64, file: RawFile, folder: &str);

    /// A file that was added is not uploaded.
    #[wasm_bindgen(method, js_name = leaveOut)]
    pub(crate) fn leave_out(this: &Host, file: RawFile);

    /// That upload is over.
    #[wasm_bindgen(method)]
    pub(crate) fn release(this: &Host, id: f64);

    /// What the page can do with an asset, which is JSON.
    #[wasm_bindgen(method)]
    pub(crate) fn actions(this: &Host, asset: &str) -> Vec<PageAction>;

    /// What this device remembers of uploads into a library: a [`Journal`]. `hear` is told what other pages do.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn journal(
        this: &Host,
        scope: &str,
        hear: &Function,
    ) -> Result<JsValue, JsValue>;

    /// A bug has ended it. Nothing of it is called any more.
    #[wasm_bindgen(method)]
    fn stopped(this: &Host);
}

#[wasm_bindgen]
extern "C" {
    /// What this device remembers of uploads: `pkg/journal.js`, which has what each of these does.
    pub type Journal;

    /// Writes uploads down: each an object with `mark`, `text` and `file`. Answers with [`Remembered`] of them.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn enter(this: &Journal, wanted: Array) -> Result<JsValue, JsValue>;

    /// What other pages are at, or left: [`Remembered`].
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn others(this: &Journal) -> Result<JsValue, JsValue>;

    /// Takes notice of the session of an upload.
    #[wasm_bindgen(method)]
    pub(crate) fn session(this: &Journal, id: &str, session: Option<&str>);

    /// Takes notice of how far an upload is.
    #[wasm_bindgen(method)]
    pub(crate) fn sent(this: &Journal, id: &str, sent: f64);

    /// An upload is in the library.
    #[wasm_bindgen(method)]
    pub(crate) fn done(this: &Journal, id: &str, asset: &str);

    /// An upload is not wanted any more.
    #[wasm_bindgen(method)]
    pub(crate) fn gone(this: &Journal, id: &str);

    /// Lets others take over what is left.
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Journal);
}

#[wasm_bindgen]
extern "C" {
    /// An upload as this device remembers it: `pkg/journal.js`.
    #[derive(Clone, Debug)]
    pub type Remembered;

    /// Names its record.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn id(this: &Remembered) -> String;

    /// What it is, see `core/src/upload/record.rs`.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn text(this: &Remembered) -> String;

    /// The page that is at it; nothing where it is this one.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn owner(this: &Remembered) -> String;

    /// The session in which it goes.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn session(this: &Remembered) -> Option<String>;

    /// Bytes that had left.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn sent(this: &Remembered) -> f64;

    /// Its file, where that is remembered as well.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn file(this: &Remembered) -> Option<RawFile>;

    /// Whether there is a way back to its file.
    #[wasm_bindgen(method, getter, js_name = hasHandle)]
    pub(crate) fn has_handle(this: &Remembered) -> bool;

    /// Opens its file by it: no file where the person has to be asked first.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn reopen(this: &Remembered, asks: bool) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// Something that the page can do with an asset: `pkg/actions.js`.
    pub type PageAction;

    /// What it is called.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn label(this: &PageAction) -> String;

    /// Whether it takes something away.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn danger(this: &PageAction) -> bool;

    /// Does it. A text that it gives is for the person who chose it.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn run(this: &PageAction) -> Result<JsValue, JsValue>;
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
pub struct Headless(Zoned<headless::Headless>);

#[wasm_bindgen]
impl Headless {
    /// Asks nothing before the first call. `options` is JSON, see `Attributes` in `src/options.rs`.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str, host: Host) -> Result<Self, String> {
        let told = host.clone();
        let make = || headless::Headless::new(options, host);
        Zoned::new(move || told.stopped(), make).map(Headless)
    }

    /// Asks the service something, see `src/headless/call.rs`.
    pub fn call(&self, call: String, signal: RawSignal) -> Promise {
        self.promise(signal, |it| it.call(call))
    }

    /// Fetches bytes, a `Blob`; see `src/headless/bytes.rs`.
    pub fn bytes(&self, source: String, signal: RawSignal) -> Promise {
        self.promise(signal, |it| it.bytes(source))
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
        self.promise(signal, |it| it.upload(file, options, on_progress))
    }
}

impl Headless {
    /// Never comes where this has stopped: the host knows.
    fn promise<T: Into<JsValue>, W: Future<Output = Result<T, Error>> + 'static>(
        &self,
        signal: RawSignal,
        work: impl FnOnce(headless::Handle) -> W,
    ) -> Promise {
        let told = |error: &Error| events::error(error).to_string();
        let begin = |it: &headless::Headless| signal::promise(signal, work(it.handle()), told);
        self.0.with(begin).unwrap_or_else(signal::never)
    }
}

/// One dock in an element. Freed, it is gone from the page and nothing of it is under way any more.
#[wasm_bindgen]
pub struct Dock(Zoned<Mounted>);

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
        let told = host.clone();
        let make = || element::mount(root, container, options, host);
        Zoned::new(move || told.stopped(), make).map(Dock)
    }

    /// Uploads these files into the folder that is shown.
    #[wasm_bindgen(js_name = addFiles)]
    pub fn add_files(&self, files: Vec<RawFile>) {
        let files = files.into_iter().map(LocalFile::new).collect();
        self.0.with(|dock| dock.add(files));
    }

    /// Uploads files that were being uploaded when a dock stopped, each into its folder, as JSON that was kept with
    /// it.
    #[wasm_bindgen(js_name = takeUp)]
    pub fn take_up(&self, files: Vec<RawFile>, folders: Vec<String>) {
        let files = files.into_iter().map(LocalFile::new).zip(folders);
        self.0.with(|dock| dock.take_up(files));
    }

    /// Takes other types, sizes and numbers of files from now on; `options` as for a new one.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    pub fn limit(&self, options: &str) -> Result<(), String> {
        self.0.with(|dock| dock.limit(options)).unwrap_or(Ok(()))
    }

    /// Draws the list in another way from now on; `options` as for a new one.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    pub fn view(&self, options: &str) -> Result<(), String> {
        self.0.with(|dock| dock.view(options)).unwrap_or(Ok(()))
    }

    /// Cuts the cards of a grid in another way from now on; `options` as for a new one.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    pub fn cards(&self, options: &str) -> Result<(), String> {
        self.0.with(|dock| dock.cards(options)).unwrap_or(Ok(()))
    }

    /// Makes all uploads wait.
    #[wasm_bindgen(js_name = pauseAll)]
    pub fn pause_all(&self) {
        self.0.with(|dock| dock.all(AllOf::Pause));
    }

    /// Lets all uploads go on that wait.
    #[wasm_bindgen(js_name = resumeAll)]
    pub fn resume_all(&self) {
        self.0.with(|dock| dock.all(AllOf::Resume));
    }

    /// Tries all uploads again that failed.
    #[wasm_bindgen(js_name = retryAll)]
    pub fn retry_all(&self) {
        self.0.with(|dock| dock.all(AllOf::Retry));
    }

    /// Stops all uploads.
    #[wasm_bindgen(js_name = cancelAll)]
    pub fn cancel_all(&self) {
        self.0.with(|dock| dock.all(AllOf::Cancel));
    }

    /// Fetches the list again.
    pub fn refresh(&self) {
        self.0.with(Mounted::refresh);
    }

    /// Shows a folder; without an id, the top level.
    pub fn enter(&self, folder: Option<String>) {
        self.0.with(|dock| dock.enter(folder));
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

/// Whose code runs, for `pkg/zone.js`.
#[wasm_bindgen(js_name = currentZone)]
pub fn current_zone() -> u32 {
    Zone::current().number()
}

/// Code of this zone runs from now on. The answer is the zone to leave to; -1 where this one has ended.
#[wasm_bindgen(js_name = enterZone)]
pub fn enter_zone(zone: u32) -> i32 {
    let before = Zone::numbered(zone).enter();
    before.map_or(-1, |before| before.number().cast_signed())
}

/// Code of this zone runs again.
#[wasm_bindgen(js_name = leaveZone)]
pub fn leave_zone(before: u32) {
    Zone::numbered(before).leave_to();
}

/// What ran just now has failed.
#[wasm_bindgen(js_name = endZone)]
pub fn end_zone() {
    Zone::current().end();
}
