//! Carries requests out with fetch. Uploads go another way, see [`super::transfer`].

use std::pin::pin;
use std::time::Duration;

use asset_dock_core::http::{Body, HttpRequest, HttpResponse, Method};
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::{Either, select};
use gloo_net::http::{RequestBuilder, Response};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestRedirect};

use super::clock;
use super::files::Bytes;

/// What may be asked again is not waited for any longer: a connection that is dead may take hours to say so.
const LONGEST: Duration = Duration::from_mins(1);

/// Sends a request and reads the whole answer. Dropped before its end, the request ends as well.
///
/// # Errors
/// [`ErrorKind::Network`] where no answer came. A status that is no success is not an error here.
pub async fn send(request: HttpRequest) -> Result<HttpResponse, Error> {
    let abort = Abort::new();
    let is_repeatable = request.is_repeatable();
    let answer = async { read(fetch(request, abort.as_ref().map(Abort::signal)).await?).await };
    if !is_repeatable {
        return answer.await;
    }
    match select(pin!(answer), pin!(clock::pass(LONGEST))).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(network()),
    }
}

/// Ends the requests that were given it when it is dropped.
#[derive(Debug)]
pub struct Abort(AbortController);

impl Abort {
    /// For requests that are about to be sent. `None` where the browser cannot end any.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Abort)
    }

    /// What such a request is given.
    pub fn signal(&self) -> Aborted {
        Aborted(self.0.signal())
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Tells a request that it is to end.
#[derive(Clone, Debug)]
pub struct Aborted(AbortSignal);

/// Sends a request whose answer may be large: its bytes stay with the browser, on disk where it likes.
///
/// # Errors
/// What `read_error` makes of an answer that is no success, or [`ErrorKind::Network`].
pub async fn fetch_blob(
    request: HttpRequest,
    aborted: Option<Aborted>,
    read_error: impl FnOnce(&HttpResponse) -> Error,
) -> Result<Bytes, Error> {
    let response = fetch(request, aborted).await?;
    if !response.ok() {
        return Err(read_error(&read(response).await?));
    }
    let raw: web_sys::Response = response.into();
    let blob = JsFuture::from(raw.blob().map_err(|_| network())?)
        .await
        .map_err(|_| network())?;
    blob.dyn_into().map(Bytes::new).map_err(|_| network())
}

async fn fetch(request: HttpRequest, aborted: Option<Aborted>) -> Result<Response, Error> {
    // A redirect would carry the key along, to whatever origin it names; no dialect has any.
    let mut builder = RequestBuilder::new(&request.url)
        .method(method(request.method))
        .redirect(RequestRedirect::Error)
        .abort_signal(aborted.map(|Aborted(signal)| signal).as_ref());
    if !request.headers.iter().all(|(_, value)| is_sendable(value)) {
        // It is a credential with a character that no header can hold, and that no key has.
        return Err(Error::new(ErrorKind::Unauthorized));
    }
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let request = match request.body {
        Body::Json(json) => builder.body(json),
        // What carries a file is sent by `transfer`.
        Body::Empty | Body::Form(_) | Body::File => builder.build(),
    };
    // Fails only for addresses that are none.
    let request = request.map_err(|_| Error::new(ErrorKind::Invalid))?;
    request.send().await.map_err(|_| network())
}

async fn read(response: Response) -> Result<HttpResponse, Error> {
    Ok(HttpResponse {
        status: response.status(),
        headers: response.headers().entries().collect(),
        body: response.binary().await.map_err(|_| network())?,
    })
}

/// Whether a header can hold a value (fetch standard, "header value"): one byte a character, no controls.
pub(super) fn is_sendable(value: &str) -> bool {
    value
        .chars()
        .all(|c| c == '\t' || (' '..='\u{ff}').contains(&c) && c != '\u{7f}')
}

fn network() -> Error {
    Error::new(ErrorKind::Network)
}

fn method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    }
}
