//! One file on its way to the service: in parts where the service takes them, else by the calls of its
//! dialect, one after the other. Each call is sent again by itself where that does no harm.

mod parts;

use asset_dock_core::asset::Asset;
use asset_dock_core::dialect::{NewAsset, UploadCall, UploadNext};
use asset_dock_core::http::{Body, HttpRequest, HttpResponse};
use asset_dock_core::{Error, ErrorKind, retry};
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use self::parts::Carried;
use crate::browser::files::{Bytes, LocalFile};
use crate::browser::transfer::{self, Progress};
use crate::browser::{clock, http, random};
use crate::client::Client;

/// More calls than any upload takes. A service that always names one more is not followed for ever.
const MOST_CALLS: usize = 12;

/// Smaller files go as they are: parts would be three more calls for nothing, in bytes.
const LEAST_IN_PARTS: u64 = 256 * 1024;

/// A file on its way. Dropped before its end, what is under way is stopped and nothing more is reported.
pub(crate) struct Delivery {
    handle: AbortHandle,
    carried: Carried,
}

/// What happens on the way.
pub(crate) enum Event {
    /// So many bytes have left, the form around the file included.
    Progress(u64),
    /// It broke off. What is left can be sent without harm.
    Interrupted(Error),
    /// It arrived, or did not.
    Ended(Result<Box<Asset>, Error>),
}

impl Delivery {
    /// Starts to send a file.
    pub(crate) fn start(
        client: Client,
        asset: NewAsset,
        file: LocalFile,
        carried: Carried,
        report: impl Fn(Event) + Clone + 'static,
    ) -> Self {
        let ended = report.clone();
        let carrying = carried.clone();
        let deliver = async move {
            // Only then is it known whether it goes in parts.
            if let Err(error) = client.known().await {
                return Event::broken_off(error);
            }
            let progress = Progress::new(move |sent| report(Event::Progress(sent)));
            let at_once = client.capabilities().with_untracked(|can| can.sessions);
            let Some(at_once) = at_once.filter(|_| asset.size >= LEAST_IN_PARTS) else {
                return Event::ended(deliver(&client, &asset, &file.whole(), &progress).await);
            };
            match parts::deliver(&client, &asset, &file, carrying, at_once, progress).await {
                Ok(asset) => Event::ended(Ok(asset)),
                Err(error) => Event::broken_off(error),
            }
        };
        let (deliver, handle) = abortable(deliver);
        spawn_local(async move {
            if let Ok(event) = deliver.await {
                ended(event);
            }
        });
        Delivery { handle, carried }
    }
}

impl Event {
    fn ended(result: Result<Asset, Error>) -> Self {
        Event::Ended(result.map(Box::new))
    }

    /// Where it could be sent again without harm: the service says how far it is, so nothing can come twice.
    fn broken_off(error: Error) -> Self {
        if error.kind.passes_soon() {
            Event::Interrupted(error)
        } else {
            Event::ended(Err(error))
        }
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        self.handle.abort();
        self.carried.stop();
    }
}

async fn deliver(
    client: &Client,
    asset: &NewAsset,
    file: &Bytes,
    progress: &Progress,
) -> Result<Asset, Error> {
    let dialect = client.dialect();
    let mut call = dialect.upload(asset);
    for _ in 0..MOST_CALLS {
        let UploadCall { request, stage } = call;
        let answer = persist(client, request, file, progress).await;
        match dialect.after_upload(&stage, answer.as_ref())? {
            UploadNext::Call(next) => call = next,
            UploadNext::Done(asset) => {
                client.arrived(&asset);
                return Ok(asset);
            }
        }
    }
    Err(Error::new(ErrorKind::Unreadable).with_detail("the upload comes to no end"))
}

/// Sends a call, and again where it may be; gives the last answer.
async fn persist(
    client: &Client,
    request: HttpRequest,
    file: &Bytes,
    progress: &Progress,
) -> Result<HttpResponse, Error> {
    let mut tries = 0;
    let round = client.round();
    // What takes nothing but the file is opened by its address.
    let is_opened_by_key = !matches!(request.body, Body::File);
    loop {
        if matches!(request.body, Body::Form(_)) && client.leads_elsewhere(&request.url).await {
            return Err(Error::new(ErrorKind::Unreadable)
                .with_detail("the service sends uploads on to another address"));
        }
        let answer = match request.body {
            Body::Form(_) | Body::File => transfer::send(&request, file, progress).await,
            Body::Empty | Body::Json(_) => http::send(request.clone()).await,
        };
        let error = match &answer {
            Ok(response) if response.is_success() => return answer,
            Ok(response) => client.dialect().read_error(response),
            Err(error) => error.clone(),
        };
        if is_opened_by_key {
            client.heed(round, &error);
        }
        let Some(pause) = retry::pause(&request, &error, tries, random::chance()) else {
            return answer;
        };
        tries += 1;
        clock::pass(pause).await;
    }
}
