//! Sends a file with `XMLHttpRequest`, which reports how far it is; fetch cannot.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use asset_dock_core::http::{Body, Form, HttpRequest, HttpResponse};
use asset_dock_core::{Error, ErrorKind};
use futures_channel::oneshot::{self, Sender};
use futures_util::future::{Either, select};
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, FormData, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

use super::clock;
use super::files::Bytes;
use super::number::{millis, to_u64};
use super::page;

/// A request of which nothing has moved for so long is taken for dead, in milliseconds. A service may need a
/// while for the end of a large file.
const STALLED_MS: f64 = 60_000.0;

/// Is told how many bytes have left, the form around the file included.
#[derive(Clone)]
pub struct Progress(Rc<dyn Fn(u64)>);

impl Progress {
    /// Tells this.
    pub fn new(report: impl Fn(u64) + 'static) -> Self {
        Progress(Rc::new(report))
    }

    /// Tells that so many bytes have left.
    pub fn tell(&self, bytes: u64) {
        (self.0)(bytes);
    }
}

/// Sends `bytes` as the request says, and reads the whole answer. Dropped before its end, the request is
/// aborted and nothing more is reported.
///
/// # Errors
/// [`ErrorKind::Invalid`] where the browser refuses the address or a header, [`ErrorKind::Network`] where
/// no answer came. A status that is no success is not an error here.
pub async fn send(
    request: &HttpRequest,
    bytes: &Bytes,
    progress: &Progress,
) -> Result<HttpResponse, Error> {
    let (ended, end) = oneshot::channel();
    let moved = Rc::new(Cell::new(clock::now_ms()));
    let transfer = Transfer::start(request, bytes, progress, &moved, ended).map_err(|cause| {
        Error::new(ErrorKind::Invalid).with_detail(cause.as_string().unwrap_or_default())
    })?;
    // Every way a request can end is listened to; but a connection that is dead may take hours to do so.
    let ended = match select(end, pin!(stall(&moved))).await {
        Either::Left((ended, _)) => ended.unwrap_or(End::Broken),
        Either::Right(((), _)) => End::Broken,
    };
    match ended {
        End::Answered => transfer.read(request),
        End::Broken => Err(Error::new(ErrorKind::Network)),
    }
}

/// Waits until nothing has moved for too long.
async fn stall(moved: &Cell<f64>) {
    loop {
        let left = moved.get() + STALLED_MS - clock::now_ms();
        if left <= 0.0 {
            return;
        }
        clock::pass(Duration::from_millis(u64::from(millis(left)))).await;
    }
}

/// How a request ends.
enum End {
    Answered,
    Broken,
}

struct Transfer {
    request: XmlHttpRequest,
    /// Removed on drop, before the abort can call them.
    listeners: Vec<EventListener>,
}

impl Transfer {
    fn start(
        request: &HttpRequest,
        bytes: &Bytes,
        progress: &Progress,
        moved: &Rc<Cell<f64>>,
        ended: Sender<End>,
    ) -> Result<Self, JsValue> {
        let sender = open(request)?;
        let listeners = listen(&sender, progress, moved, ended)?;
        match &request.body {
            Body::Form(fields) => {
                let form = form(fields, bytes.raw())?;
                sender.send_with_opt_form_data(Some(&form))?;
            }
            Body::File => sender.send_with_opt_blob(Some(bytes.raw()))?,
            Body::Json(json) => sender.send_with_opt_str(Some(json))?,
            Body::Empty => sender.send()?,
        }
        Ok(Transfer {
            request: sender,
            listeners,
        })
    }

    fn read(&self, sent: &HttpRequest) -> Result<HttpResponse, Error> {
        let network = |_| Error::new(ErrorKind::Network);
        // Such a request follows redirects and there is no way to forbid it. One that carries a key and
        // was led to another origin is at least not taken for an answer of the service.
        let answered = self.request.response_url();
        if matches!(sent.body, Body::Form(_)) && !page::is_same_origin(&sent.url, &answered) {
            return Err(Error::new(ErrorKind::Unreadable)
                .with_detail("the service sent the upload on to another address"));
        }
        let headers = self.request.get_all_response_headers().map_err(network)?;
        let body = self.request.response().map_err(network)?;
        Ok(HttpResponse {
            status: self.request.status().map_err(network)?,
            headers: self::headers(&headers),
            body: js_sys::Uint8Array::new(&body).to_vec(),
        })
    }
}

/// Headers as such a request gives them, a line each.
fn headers(lines: &str) -> Vec<(String, String)> {
    let headers = lines.lines().filter_map(|line| line.split_once(": "));
    headers
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect()
}

impl Drop for Transfer {
    fn drop(&mut self) {
        self.listeners.clear();
        // Fails only for a request that has ended, where there is nothing to stop.
        let _ = self.request.abort();
    }
}

fn open(request: &HttpRequest) -> Result<XmlHttpRequest, JsValue> {
    let sender = XmlHttpRequest::new()?;
    sender.open(request.method.as_str(), &request.url)?;
    sender.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    for (name, value) in &request.headers {
        sender.set_request_header(name, value)?;
    }
    Ok(sender)
}

fn form(fields: &Form, file: &Blob) -> Result<FormData, JsValue> {
    let form = FormData::new()?;
    for (name, value) in &fields.fields {
        form.append_with_str(name, value)?;
    }
    form.append_with_blob_and_filename(fields.file_field, file, &fields.file_name)?;
    Ok(form)
}

fn listen(
    request: &XmlHttpRequest,
    progress: &Progress,
    moved: &Rc<Cell<f64>>,
    ended: Sender<End>,
) -> Result<Vec<EventListener>, JsValue> {
    let Progress(report) = progress.clone();
    let moved = Rc::clone(moved);
    let upload = request.upload()?;
    let progress = EventListener::new(&upload, "progress", move |event| {
        moved.set(clock::now_ms());
        if let Some(event) = event.dyn_ref::<ProgressEvent>() {
            report(to_u64(event.loaded()));
        }
    });
    // Whatever way it ends, this event comes, and comes last.
    let end = request.clone();
    let ended = EventListener::once(request, "loadend", move |_| {
        let end = match end.status() {
            Ok(status) if status > 0 => End::Answered,
            _ => End::Broken,
        };
        // Nobody waits any more where this fails.
        let _ = ended.send(end);
    });
    Ok(vec![progress, ended])
}
