//! One file on its way to the service: in parts where the service takes them, else by the calls of its
//! dialect, one after the other. What breaks off is tried again where that does no harm.

mod calls;
mod carried;
mod parts;
mod persistence;

use asset_dock_core::asset::Asset;
use asset_dock_core::dialect::NewAsset;
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use self::carried::Carried;
use crate::browser::files::LocalFile;
use crate::browser::transfer::Progress;
use crate::client::Client;

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
    /// The service has answered, and well.
    Heard,
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
            let told = report.clone();
            let way = Way {
                client: &client,
                asset: &asset,
                carried: carrying,
                progress: Progress::new(move |sent| report(Event::Progress(sent))),
                heard: &move || told(Event::Heard),
            };
            let at_once = client.capabilities().with_untracked(|can| can.sessions);
            let Some(at_once) = at_once.filter(|_| asset.size >= LEAST_IN_PARTS) else {
                return calls::deliver(&way, &file.whole()).await;
            };
            match parts::deliver(&way, &file, at_once).await {
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

/// What every upload needs on its way.
struct Way<'a> {
    client: &'a Client,
    asset: &'a NewAsset,
    carried: Carried,
    progress: Progress,
    /// Is told when the service has answered well.
    heard: &'a dyn Fn(),
}

impl Event {
    fn ended(result: Result<Asset, Error>) -> Self {
        Event::Ended(result.map(Box::new))
    }

    /// Where it could be sent again without harm: the service says how far it is, so nothing can come twice.
    fn broken_off(error: Error) -> Self {
        // Noise in place of an answer may be the network's.
        if error.kind.passes_soon() || error.kind == ErrorKind::Unreadable {
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
