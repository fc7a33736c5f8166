//! A service without an interface: what a program calls instead of a person clicking. The same client and the
//! same upload engine as behind a dock.

mod access;
mod answer;
mod bytes;
mod call;
mod folders;
mod query;
mod session;
mod shares;
mod tags;
mod trash;
mod uploads;

use std::rc::Rc;

use asset_dock_core::dialect::Api;
use asset_dock_core::{Error, ErrorKind, retry};
use async_lock::OnceCell;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;
use serde_json::Value;

use self::bytes::Source;
use self::call::Call;
use self::session::Session;
use crate::browser::files::{Bytes, LocalFile};
use crate::browser::{clock, random};
use crate::host::Page;
use crate::js::Host;
use crate::options::Attributes;
use crate::part::{NotLoaded, part};

/// For so long an upload waits for a service that does not say what it can do, in milliseconds: as long as one that
/// gets nowhere.
const PATIENCE_MS: f64 = 600_000.0;

/// A service that is used. Dropped, nothing of it is under way any more.
pub(crate) struct Headless(Handle);

/// The same service, for one call.
#[derive(Clone)]
pub(crate) struct Handle(Rc<Inner>);

struct Inner {
    api: Api,
    attributes: Attributes,
    page: Page,
    owner: Owner,
    /// Opened by the first call.
    session: OnceCell<Session>,
}

impl Headless {
    /// Takes the options that an element's attributes have, and who is asked for a credential. Nothing is asked
    /// before the first call.
    ///
    /// # Errors
    /// A sentence that names what is wrong with the options.
    pub(crate) fn new(options: &str, host: Host) -> Result<Self, String> {
        let (api, attributes) = Attributes::read(options)?;
        let owner = Owner::new();
        let page = owner.with(|| Page::new(host));
        Ok(Headless(Handle(Rc::new(Inner {
            api,
            attributes,
            page,
            owner,
            session: OnceCell::new(),
        }))))
    }

    /// For one call, which may last longer than this is held.
    pub(crate) fn handle(&self) -> Handle {
        self.0.clone()
    }
}

impl Drop for Headless {
    fn drop(&mut self) {
        self.0.0.owner.cleanup();
    }
}

/// What only programs need did not come. The service was not asked anything.
fn missing(NotLoaded: NotLoaded) -> Error {
    Error::new(ErrorKind::Network).with_detail(
        "a part of the library could not be loaded from where its other files are; the next call tries again",
    )
}

/// What is answered some time.
type Later<T> = LocalBoxFuture<'static, Result<T, Error>>;

part! {
    client: fn answered(service: Handle, call: String) -> Later<String> {
        Box::pin(async move {
            let call: Call = call::read(&call)?;
            let Session { client, access, .. } = service.session().await?;
            let answer = access.with(|| call::answer(client, call.clone())).await?;
            Ok(answer.to_string())
        })
    }
}

part! {
    client: fn fetched(service: Handle, source: String) -> Later<Bytes> {
        Box::pin(async move {
            let source: Source = call::read(&source)?;
            let Session { client, access, .. } = service.session().await?;
            access.with(|| bytes::fetch(client, &source)).await
        })
    }
}

part! {
    client: fn sent(
        service: Handle,
        file: LocalFile,
        options: String,
        on_progress: Box<dyn Fn(&str)>,
    ) -> Later<String> {
        Box::pin(async move {
            let wishes = call::read(&options)?;
            let Session {
                client,
                uploads,
                access,
                ..
            } = service.session_in_the_end().await?;
            access.need().await?;
            let told = move |standing: &Value| on_progress(&standing.to_string());
            let asset = uploads.send(file, wishes, told).await?;
            Ok(answer::asset(&asset, client).to_string())
        })
    }
}

impl Handle {
    /// Does what `call` says, JSON as in `call.rs`; the answer is as in `answer.rs`.
    ///
    /// # Errors
    /// What the service said, or why there was no answer.
    pub(crate) async fn call(self, call: String) -> Result<String, Error> {
        answered(self, call).await.map_err(missing)?.await
    }

    /// Fetches the bytes that `source` names, JSON as in `bytes.rs`.
    ///
    /// # Errors
    /// What the service said, or why there was no answer.
    pub(crate) async fn bytes(self, source: String) -> Result<Bytes, Error> {
        fetched(self, source).await.map_err(missing)?.await
    }

    /// Uploads a file as `options` say, JSON as in `uploads.rs`. `on_progress` is told how far it is, at most ten
    /// times a second.
    ///
    /// # Errors
    /// Why it did not become an asset.
    pub(crate) async fn upload(
        self,
        file: LocalFile,
        options: String,
        on_progress: impl Fn(&str) + 'static,
    ) -> Result<String, Error> {
        sent(self, file, options, Box::new(on_progress))
            .await
            .map_err(missing)?
            .await
    }

    /// The service, which has said what it can do.
    async fn session(&self) -> Result<&Session, Error> {
        let Inner {
            api,
            attributes,
            page,
            owner,
            session,
        } = self.0.as_ref();
        let open = || async {
            let credential = page.credential(*api, false).await?;
            Ok(owner.with(|| Session::open(*api, attributes, credential, *page)))
        };
        let session = session.get_or_try_init(open).await?;
        session.learn().await?;
        Ok(session)
    }

    /// The same for an upload, which ends by nothing that passes, however early that is.
    async fn session_in_the_end(&self) -> Result<&Session, Error> {
        let begun_ms = clock::now_ms();
        let mut tries = 0;
        loop {
            let error = match self.session().await {
                Err(error) if error.kind.passes_soon() => error,
                said => return said,
            };
            if clock::now_ms() - begun_ms > PATIENCE_MS {
                return Err(error);
            }
            clock::pass(retry::backoff(error.retry_after, tries, random::chance())).await;
            tries += 1;
        }
    }
}
