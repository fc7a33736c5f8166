//! What the lists of the service can be filtered by: asked once, when somebody wants to know.

use std::sync::Arc;

use asset_dock_core::Error;
use asset_dock_core::dialect::Folders;
use asset_dock_core::find::Filters;
use asset_dock_core::http::HttpRequest;
use async_lock::Mutex;
use leptos::prelude::*;

use super::Client;
use crate::browser::http;

#[derive(Clone, Default)]
pub(super) struct Finding {
    assets: Known,
    folders: Known,
}

/// What is known of one list.
#[derive(Clone, Default)]
struct Known {
    filters: ArcRwSignal<Option<Filters>>,
    /// Held while it is asked for.
    asking: Arc<Mutex<()>>,
}

impl Client {
    /// What assets can be filtered by, as far as the service has said.
    pub(crate) fn filters(&self) -> ArcReadSignal<Option<Filters>> {
        self.finding.assets.filters.read_only()
    }

    /// What assets can be filtered by; by nothing where the service does not say.
    ///
    /// # Errors
    /// Where it may say so later.
    pub(crate) async fn asset_filters(&self) -> Result<Filters, Error> {
        let request = self.dialect.ask_filters();
        self.learn(&self.finding.assets, request).await
    }

    /// The same of folders.
    ///
    /// # Errors
    /// Where it may say so later.
    pub(crate) async fn folder_filters(&self) -> Result<Filters, Error> {
        let folders = self.dialect.folders();
        let request = folders.map(Folders::ask_filters);
        self.learn(&self.finding.folders, request).await
    }

    async fn learn(&self, known: &Known, request: Option<HttpRequest>) -> Result<Filters, Error> {
        let _asking = known.asking.lock().await;
        if let Some(filters) = known.filters.get_untracked() {
            return Ok(filters);
        }
        let filters = match request {
            Some(request) => self.ask_filters(request).await?,
            None => Filters::default(),
        };
        known.filters.set(Some(filters.clone()));
        Ok(filters)
    }

    /// A service may want another sort of credential for this; what it says of the one that there is, is not heeded.
    async fn ask_filters(&self, request: HttpRequest) -> Result<Filters, Error> {
        let answer = http::send(request).await?;
        if answer.is_success() {
            return Ok(self.dialect.read_filters(&answer).unwrap_or_default());
        }
        let error = self.dialect.read_error(&answer);
        if error.kind.passes_soon() {
            return Err(error);
        }
        Ok(Filters::default())
    }
}
