//! One request of an upload, sent again where that does no harm.

use asset_dock_core::http::{Body, HttpRequest, HttpResponse};
use asset_dock_core::{Error, ErrorKind, retry};

use crate::browser::files::Bytes;
use crate::browser::transfer::{self, Progress};
use crate::browser::{clock, http, random};
use crate::client::Client;

/// Sends a call, and again where it may be; gives the last answer. Who is asked to come back later does not wait
/// here: that is for all uploads.
pub(super) async fn persist(
    client: &Client,
    request: &HttpRequest,
    file: &Bytes,
    progress: &Progress,
) -> Result<HttpResponse, Error> {
    let mut tries = 0;
    let round = client.round();
    // What takes nothing but the file is opened by its address.
    let is_opened_by_key = !matches!(request.body, Body::File);
    loop {
        let answer = match request.body {
            Body::Form(_) | Body::File => transfer::send(request, file, progress).await,
            Body::Empty | Body::Json(_) => http::send(request.clone()).await,
        };
        let Some(error) = failure(client, &answer) else {
            return answer;
        };
        if is_opened_by_key {
            client.heed(round, &error);
        }
        if error.kind == ErrorKind::Network {
            file.check().await?;
        }
        let pause = retry::pause(request, &error, tries, random::chance());
        let Some(pause) = pause.filter(|_| error.retry_after.is_none()) else {
            return answer;
        };
        tries += 1;
        clock::pass(pause).await;
    }
}

/// What went wrong, where something did.
pub(super) fn failure(client: &Client, answer: &Result<HttpResponse, Error>) -> Option<Error> {
    match answer {
        Ok(response) if response.is_success() => None,
        Ok(response) => Some(client.dialect().read_error(response)),
        Err(error) => Some(error.clone()),
    }
}

/// Whether what failed like this was not carried out, or can be carried out twice without harm.
pub(super) fn is_harmless(request: &HttpRequest, error: &Error, is_all_gone: bool) -> bool {
    match error.kind {
        ErrorKind::RateLimited => true,
        // Half a form is none.
        ErrorKind::Network => request.is_repeatable() || !is_all_gone,
        ErrorKind::Service => request.is_repeatable(),
        _ => false,
    }
}
