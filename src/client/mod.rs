//! Calls to the service: the dialect says how, the browser carries them out.
//!
//! What only one part of the page calls stands with that part; it takes the dialect and [`Client::ask`].

mod acceptance;
mod allowance;
mod finding;
mod folders;
mod kept;
mod knowledge;
mod names;
mod tagging;

pub(crate) use self::acceptance::Round;

use std::collections::HashMap;
use std::sync::Arc;

use asset_dock_core::asset::{Asset, AssetId, Page, PageRequest};
use asset_dock_core::dialect::{Api, Connection, Dialect, Listed};
use asset_dock_core::http::{HttpRequest, HttpResponse};
use asset_dock_core::{Error, ErrorKind, retry};
use leptos::prelude::*;

use self::acceptance::Acceptance;
use self::allowance::Allowance;
use self::finding::Finding;
use self::kept::Kept;
use self::knowledge::Knowledge;
use self::tagging::Tagging;
use crate::browser::clock;
use crate::browser::door::{self, Door};
use crate::browser::files::Bytes;
use crate::browser::http::{self, Aborted};
use crate::browser::object_url::ObjectUrl;
use crate::browser::random;

/// How often a page is asked for again because the library changed meanwhile. Each time it is nearer to
/// where the page before ended; a library that outruns that is one to be looked at from its top.
const MOST_LOOKS: usize = 40;

/// One service, as a dialect and the way to it.
#[derive(Clone)]
pub(crate) struct Client {
    api: Api,
    dialect: Arc<dyn Dialect + Send + Sync>,
    endpoint: String,
    /// Tells the credential that it began with from others.
    fingerprint: u64,
    acceptance: Acceptance,
    /// Where a service has no list: what this browser uploaded to it.
    kept: Kept,
    knowledge: Knowledge,
    finding: Finding,
    tagging: Tagging,
    previews: ArcStoredValue<Allowance>,
    /// Addresses that do not send uploads on to others, and whether uploads to them are remembered.
    straight: ArcStoredValue<HashMap<String, bool>>,
}

impl Client {
    /// A client of a service that speaks this API.
    pub(crate) fn new(api: Api, connection: Connection) -> Self {
        let endpoint = connection.endpoint.clone();
        let fingerprint = connection.fingerprint();
        let kept = Kept::new(api, &connection);
        let dialect = api.connect(connection);
        let knowledge = Knowledge::new(dialect.capabilities().clone());
        Client {
            api,
            dialect,
            endpoint,
            fingerprint,
            acceptance: Acceptance::new(),
            kept,
            knowledge,
            finding: Finding::default(),
            tagging: Tagging::default(),
            previews: ArcStoredValue::new(Allowance::default()),
            straight: ArcStoredValue::new(HashMap::new()),
        }
    }

    pub(crate) fn dialect(&self) -> &dyn Dialect {
        self.dialect.as_ref()
    }

    /// Where the service is; empty for the page's own origin.
    pub(crate) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Names the library among all that this browser sees: as the service calls it, whoever opens it; else by what
    /// opens it.
    pub(crate) fn scope(&self) -> String {
        let library = self.capabilities().with_untracked(|it| it.library.clone());
        let library = library.unwrap_or_else(|| format!("{:016x}", self.fingerprint));
        format!("{} {} {library}", self.api.as_str(), self.endpoint)
    }

    /// Sends a request and reads its answer.
    pub(crate) async fn ask<T>(
        &self,
        request: HttpRequest,
        read: impl FnOnce(&HttpResponse) -> Result<T, Error>,
    ) -> Result<T, Error> {
        read(&self.send(request).await?)
    }

    /// Sends a request, and again where that does no harm, and reads the whole answer, whatever its status
    /// is.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let mut tries = 0;
        let round = self.round();
        loop {
            let answer = http::send(request.clone()).await;
            let Some(error) = self.failure(round, &answer) else {
                return answer;
            };
            let Some(pause) = retry::pause(&request, &error, tries, random::chance()) else {
                return answer;
            };
            tries += 1;
            clock::pass(pause).await;
        }
    }

    /// Sends a request once and reads the whole answer, whatever its status is.
    async fn send_once(&self, request: HttpRequest) -> Result<HttpResponse, Error> {
        let round = self.round();
        let answer = http::send(request).await;
        self.failure(round, &answer);
        answer
    }

    /// One page of the list.
    pub(crate) async fn list(&self, page: &PageRequest) -> Result<Page<Asset>, Error> {
        if !self.dialect.capabilities().list {
            return Ok(self.kept.page(page, self.dialect()));
        }
        let mut page = page.clone();
        for _ in 0..MOST_LOOKS {
            let request = offered(self.dialect.list(&page))?;
            let read = |answer: &_| self.dialect.read_list(&page, answer);
            match self.ask(request, read).await? {
                Listed::Page(page) => return Ok(page),
                Listed::Again(nearer) => page = nearer,
            }
        }
        Err(Error::new(ErrorKind::Conflict))
    }

    /// Whether this browser can keep what it uploaded for longer than the page is open.
    pub(crate) fn keeps(&self) -> bool {
        self.kept.is_kept()
    }

    /// Takes notice of an asset that this browser uploaded.
    pub(crate) fn arrived(&self, asset: &Asset) {
        if !self.dialect.capabilities().list {
            self.kept.add(asset);
        }
    }

    /// Takes an asset off the list of a service that has none of its own. The service keeps it.
    pub(crate) fn forget(&self, id: &AssetId) {
        self.kept.remove(id, self.dialect());
    }

    /// Deletes an asset: into the trash where there is one, for good where there is none.
    pub(crate) async fn delete(&self, id: &AssetId) -> Result<(), Error> {
        let read = |answer: &_| self.dialect.read_empty(answer);
        self.ask(offered(self.dialect.delete(id))?, read).await
    }

    /// One asset as it is now.
    pub(crate) async fn asset(&self, id: &AssetId) -> Result<Asset, Error> {
        let read = |answer: &_| self.dialect.read_asset(answer);
        self.ask(offered(self.dialect.get(id))?, read).await
    }

    /// An asset's bytes, behind an address that lives as long as the answer.
    pub(crate) async fn bytes(&self, id: &AssetId) -> Result<ObjectUrl, Error> {
        let request = self.dialect.download(std::slice::from_ref(id));
        self.blob(offered(request)?, None).await
    }

    /// The bytes of several assets as a zip, behind an address that lives as long as the answer.
    pub(crate) async fn zip(&self, ids: &[AssetId]) -> Result<ObjectUrl, Error> {
        self.blob(offered(self.dialect.download(ids))?, None).await
    }

    /// Whether the service remembers uploads to this address by their keys.
    ///
    /// # Errors
    /// [`ErrorKind::Unreadable`] where the address sends uploads on to another one. What reports how far an upload
    /// is cannot refuse to follow, with the credential; so it is found out before the first one.
    /// [`ErrorKind::Network`] where nobody can be asked.
    pub(crate) async fn remembers_uploads(&self, url: &str) -> Result<bool, Error> {
        let url = url.split('?').next().unwrap_or_default();
        let known = self
            .straight
            .with_value(|straight| straight.get(url).copied());
        if let Some(remembers) = known {
            return Ok(remembers);
        }
        let Door::Here { remembers } = door::knock(url).await? else {
            return Err(Error::new(ErrorKind::Unreadable)
                .with_detail("the service sends uploads on to another address"));
        };
        self.straight.update_value(|straight| {
            straight.insert(url.to_owned(), remembers);
        });
        Ok(remembers)
    }

    /// Whether a file may be fetched now only to be looked at, or in how many milliseconds.
    pub(crate) fn take_preview(&self) -> Result<(), f64> {
        let most = self.dialect.capabilities().previews_a_minute;
        let Some(most) = most.and_then(|most| usize::try_from(most).ok()) else {
            return Ok(());
        };
        let taken = self
            .previews
            .try_update_value(|it| it.take(most, clock::now_ms()));
        taken.unwrap_or(Ok(()))
    }

    /// The bytes that a request gives, behind an address, unless it is aborted.
    pub(crate) async fn blob(
        &self,
        request: HttpRequest,
        aborted: Option<Aborted>,
    ) -> Result<ObjectUrl, Error> {
        let bytes = self.fetch(request, aborted).await?;
        ObjectUrl::new(&bytes).ok_or_else(|| Error::new(ErrorKind::Network))
    }

    /// The bytes that a request gives, unless it is aborted.
    pub(crate) async fn fetch(
        &self,
        request: HttpRequest,
        aborted: Option<Aborted>,
    ) -> Result<Bytes, Error> {
        let round = self.round();
        let read_error = |response: &_| self.dialect.read_error(response);
        let bytes = http::fetch_blob(request, aborted, read_error).await;
        if let Err(error) = &bytes {
            self.heed(round, error);
        }
        bytes
    }
}

/// A request that the page asks only of a service that has it.
pub(crate) fn offered(request: Option<HttpRequest>) -> Result<HttpRequest, Error> {
    request.ok_or_else(|| Error::new(ErrorKind::Unsupported))
}
