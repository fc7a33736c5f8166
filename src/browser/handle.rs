//! Ways back to files: by one a file is opened again after the page was closed, and nobody has to choose it again. Where
//! the browser gives one it lies on the file, and `pkg/journal.js` remembers it.

use std::cell::Cell;
use std::time::Duration;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::ev::MouseEvent;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransferItem, DomException, File, HtmlInputElement};

use super::clock;
use super::files::LocalFile;
use crate::js;

/// The way back to a file of which something is remembered.
#[derive(Clone, Debug)]
pub struct Handle(js::Remembered);

/// What came of a way back.
pub enum Opened {
    /// The file, as it is now.
    File(LocalFile),
    /// Nothing, before the person lets the page read it.
    Ask,
    /// Nothing: it has gone, or the page may not read it.
    Gone,
}

impl Handle {
    pub(super) fn of(remembered: &js::Remembered) -> Option<Self> {
        remembered.has_handle().then(|| Handle(remembered.clone()))
    }

    /// Opens the file. With `asks` the person is asked, where they have to be; this has to be called while they do
    /// something.
    pub async fn open(&self, asks: bool) -> Opened {
        match self.0.reopen(asks).await.map(JsCast::dyn_into::<File>) {
            Ok(Ok(file)) => Opened::File(LocalFile::new(file)),
            Ok(Err(_)) => Opened::Ask,
            Err(_) => Opened::Gone,
        }
    }
}

/// The member of a file that has it, or a promise of it.
const MEMBER: &str = "assetDockHandle";

/// The dialog whose files have one.
const DIALOG: &str = "showOpenFilePicker";

thread_local! {
    /// Whether that dialog cannot be had here: in a frame of another origin, or where a program drives the browser and
    /// answers the dialogs of fields.
    static IS_UNAVAILABLE: Cell<bool> = const { Cell::new(false) };
}

/// Asks for the way back to a file that was dropped. Of what was dropped it can be asked only while the event lasts.
pub(super) fn ask(item: &DataTransferItem, file: &File) {
    let asked = call(item, "getAsFileSystemHandle", &Array::new());
    if let Ok(asked) = asked.and_then(JsCast::dyn_into::<Promise>) {
        // A file without one is a file all the same.
        let nothing = Closure::once_into_js(|_: JsValue| JsValue::UNDEFINED);
        if let Ok(caught) = call(&asked, "catch", &Array::of1(&nothing)) {
            attach(file, &caught);
        }
    }
}

/// Opens a dialog whose files have one in place of the dialog of a field, which this is a click on. Where there is no
/// such dialog, the field's is opened.
pub fn choose(click: &MouseEvent, several: bool, chosen: impl FnOnce(Vec<LocalFile>) + 'static) {
    let window = js_sys::global();
    let is_there = Reflect::has(&window, &DIALOG.into()).unwrap_or_default();
    let field = click.target().map(JsCast::dyn_into::<HtmlInputElement>);
    let Some(Ok(field)) = field.filter(|_| is_there && !IS_UNAVAILABLE.get()) else {
        return;
    };
    click.prevent_default();
    spawn_local(async move {
        match pick(several).await {
            Ok(files) => chosen(files),
            Err(cause) if was_closed(&cause) => {}
            Err(_) => {
                IS_UNAVAILABLE.set(true);
                // While a click by a key lasts, a field takes no other.
                clock::pass(Duration::ZERO).await;
                field.click();
            }
        }
    });
}

async fn pick(several: bool) -> Result<Vec<LocalFile>, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"multiple".into(), &several.into())?;
    let picked = call(&js_sys::global(), DIALOG, &Array::of1(&options))?;
    let mut files = Vec::new();
    for handle in JsFuture::from(Promise::from(picked))
        .await?
        .dyn_into::<Array>()?
    {
        let file = call(&handle, "getFile", &Array::new())?;
        // What has gone since it was chosen is no file.
        if let Ok(file) = JsFuture::from(Promise::from(file)).await {
            let file = file.dyn_into()?;
            attach(&file, &handle);
            files.push(LocalFile::new(file));
        }
    }
    Ok(files)
}

/// Whether the person wanted nothing, or has the dialog open already.
fn was_closed(cause: &JsValue) -> bool {
    let cause = cause.dyn_ref::<DomException>();
    cause.is_some_and(|cause| match cause.name().as_str() {
        "AbortError" => !cause.message().contains("Intercepted by Page."),
        "NotAllowedError" => true,
        _ => false,
    })
}

fn attach(file: &File, handle: &JsValue) {
    // A file takes every member.
    let _ = Reflect::set(file, &MEMBER.into(), handle);
}

fn call(of: &JsValue, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    method.apply(of, arguments)
}
