//! A file that goes by the calls of its dialect, one after the other.
//!
//! A form makes an asset with one request. Where the service remembers it by its key it is sent again until an
//! answer arrives; elsewhere only as long as the service cannot have all of it.

use std::cell::Cell;
use std::rc::Rc;

use asset_dock_core::asset::Asset;
use asset_dock_core::dialect::{NewAsset, UploadCall, UploadNext};
use asset_dock_core::http::Body;
use asset_dock_core::{Error, ErrorKind};

use super::persistence::{failure, is_harmless, persist};
use super::{Event, Way};
use crate::browser::files::Bytes;
use crate::browser::transfer::Progress;

/// More calls than any upload takes. A service that always names one more is not followed for ever.
const MOST_CALLS: usize = 12;

/// Why it did not arrive.
struct Failure {
    error: Error,
    /// Whether it may go on by itself.
    passes: bool,
}

/// Sends a file, or what is left of it, and says how that ended.
pub(super) async fn deliver(way: &Way<'_>, file: &Bytes) -> Event {
    match call_by_call(way, file).await {
        Ok(asset) => {
            way.client.arrived(&asset);
            Event::ended(Ok(asset))
        }
        Err(failure) if failure.passes => Event::Interrupted(failure.error),
        Err(failure) => {
            way.carried.end();
            Event::ended(Err(failure.error))
        }
    }
}

async fn call_by_call(way: &Way<'_>, file: &Bytes) -> Result<Asset, Failure> {
    let dialect = way.client.dialect();
    let stage = way.carried.stage();
    let mut call = match stage.and_then(|stage| dialect.go_on(&stage)) {
        Some(call) => call,
        None => begin(way).await?,
    };
    for _ in 0..MOST_CALLS {
        let UploadCall { request, stage } = call;
        let sent = Rc::new(Cell::new(0));
        let (told, progress) = (Rc::clone(&sent), way.progress.clone());
        let counted = Progress::new(move |bytes| {
            told.set(bytes);
            progress.tell(bytes);
        });
        let answer = persist(way.client, &request, file, &counted).await;
        let failed = failure(way.client, &answer);
        if failed.is_none() {
            (way.heard)();
        }
        let next = dialect.after_upload(&stage, answer.as_ref());
        // Once it may be an asset, it does not begin anew.
        way.carried.keep(dialect.go_on(&stage).map(|_| stage));
        match next {
            Ok(UploadNext::Call(next)) => call = next,
            Ok(UploadNext::Done(asset)) => return Ok(asset),
            Err(error) => {
                let passes = match failed {
                    Some(_) => is_harmless(&request, &error, sent.get() >= way.asset.size),
                    None => error.kind == ErrorKind::Unreadable && request.is_repeatable(),
                };
                return Err(Failure { error, passes });
            }
        }
    }
    Err(Error::new(ErrorKind::Unreadable)
        .with_detail("the upload comes to no end")
        .into())
}

/// The first call: under a key, where the service remembers those.
async fn begin(way: &Way<'_>) -> Result<UploadCall, Failure> {
    let dialect = way.client.dialect();
    let call = dialect.upload(way.asset);
    if !matches!(call.request.body, Body::Form(_)) {
        return Ok(call);
    }
    let remembers = way.client.remembers_uploads(&call.request.url).await;
    if !remembers.map_err(|error| Failure {
        passes: error.kind == ErrorKind::Network,
        error,
    })? {
        return Ok(call);
    }
    let asset = NewAsset {
        key: way.carried.key(),
        ..way.asset.clone()
    };
    Ok(dialect.upload(&asset))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let passes = false;
        Failure { error, passes }
    }
}
