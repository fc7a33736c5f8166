//! Sends a file with `XMLHttpRequest`, which reports how far it is; fetch cannot.

use std::rc::Rc;

use asset_dock_core::http::{Body, HttpRequest, HttpResponse};
use asset_dock_core::{Error, ErrorKind};
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

use super::files::LocalFile;
use super::number::to_u64;

/// A file on its way. Dropped before its end, the request is aborted and nothing more is reported.
pub struct Transfer {
    request: XmlHttpRequest,
    /// Removed on drop, before the abort can call them.
    listeners: Vec<EventListener>,
}

/// What happens on the way.
pub enum TransferEvent {
    /// So many bytes have left, the form around the file included.
    Progress(u64),
    /// An answer came, or none will.
    Ended(Result<HttpResponse, Error>),
}

impl Transfer {
    /// Starts to send `file` as the request says.
    ///
    /// # Errors
    /// [`ErrorKind::Invalid`] where the browser refuses the address or a header.
    pub fn start(
        request: &HttpRequest,
        file: &LocalFile,
        report: impl Fn(TransferEvent) + 'static,
    ) -> Result<Self, Error> {
        let refused = |cause: JsValue| {
            Error::new(ErrorKind::Invalid).with_detail(cause.as_string().unwrap_or_default())
        };
        let sender = open(request).map_err(refused)?;
        let form = form(&request.body, file.raw()).map_err(refused)?;
        let listeners = listen(&sender, &Rc::new(report)).map_err(refused)?;
        sender
            .send_with_opt_form_data(Some(&form))
            .map_err(refused)?;
        Ok(Transfer {
            request: sender,
            listeners,
        })
    }
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

fn form(body: &Body, file: &File) -> Result<FormData, JsValue> {
    let form = FormData::new()?;
    if let Body::Form(fields) = body {
        for (name, value) in &fields.fields {
            form.append_with_str(name, value)?;
        }
        form.append_with_blob_and_filename(fields.file_field, file, &fields.file_name)?;
    }
    Ok(form)
}

fn listen(
    request: &XmlHttpRequest,
    report: &Rc<impl Fn(TransferEvent) + 'static>,
) -> Result<Vec<EventListener>, JsValue> {
    let progress = Rc::clone(report);
    let upload = request.upload()?;
    let mut listeners = vec![EventListener::new(&upload, "progress", move |event| {
        if let Some(event) = event.dyn_ref::<ProgressEvent>() {
            progress(TransferEvent::Progress(to_u64(event.loaded())));
        }
    })];
    let answered = (Rc::clone(report), request.clone());
    listeners.push(EventListener::once(request, "load", move |_| {
        let (report, request) = answered;
        report(TransferEvent::Ended(read(&request)));
    }));
    for end in ["error", "timeout"] {
        let report = Rc::clone(report);
        listeners.push(EventListener::once(request, end, move |_| {
            report(TransferEvent::Ended(Err(Error::new(ErrorKind::Network))));
        }));
    }
    Ok(listeners)
}

fn read(request: &XmlHttpRequest) -> Result<HttpResponse, Error> {
    let network = |_| Error::new(ErrorKind::Network);
    let headers = request.get_all_response_headers().map_err(network)?;
    let headers = headers.lines().filter_map(|line| line.split_once(": "));
    Ok(HttpResponse {
        status: request.status().map_err(network)?,
        headers: headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
        body: js_sys::Uint8Array::new(&request.response().map_err(network)?).to_vec(),
    })
}
