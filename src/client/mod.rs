//! Calls to the service, one method each: the dialect says how, the browser carries them out.

use std::sync::Arc;

use asset_dock_core::Error;
use asset_dock_core::asset::{Asset, AssetId, Page, PageRequest};
use asset_dock_core::dialect::store::Store;
use asset_dock_core::dialect::{Capabilities, Connection, Dialect, NewAsset};
use asset_dock_core::http::HttpRequest;

use crate::browser::http;
use crate::browser::object_url::ObjectUrl;

/// One service, as a dialect and the way to it.
#[derive(Clone)]
pub(crate) struct Client {
    dialect: Arc<dyn Dialect + Send + Sync>,
}

impl Client {
    /// A client of a `store` service.
    pub(crate) fn new(connection: Connection) -> Self {
        Client {
            dialect: Arc::new(Store::new(connection)),
        }
    }

    pub(crate) fn capabilities(&self) -> &Capabilities {
        self.dialect.capabilities()
    }

    /// One page of the list.
    pub(crate) async fn list(&self, page: &PageRequest) -> Result<Page<Asset>, Error> {
        self.dialect
            .read_list(&http::send(self.dialect.list(page)).await?)
    }

    /// Deletes an asset for good.
    pub(crate) async fn delete(&self, id: &AssetId) -> Result<(), Error> {
        self.dialect
            .read_empty(&http::send(self.dialect.delete(id)).await?)
    }

    /// An asset's bytes, behind an address that lives as long as the answer.
    pub(crate) async fn bytes(&self, id: &AssetId) -> Result<ObjectUrl, Error> {
        let request = self.dialect.download(std::slice::from_ref(id));
        http::fetch_blob(request, |response| self.dialect.read_error(response)).await
    }

    /// The request that uploads this file.
    pub(crate) fn upload(&self, asset: &NewAsset) -> HttpRequest {
        self.dialect.upload(asset)
    }

    /// What came of an upload.
    pub(crate) fn read_upload(
        &self,
        response: &asset_dock_core::http::HttpResponse,
    ) -> Result<AssetId, Error> {
        self.dialect.read_asset(response).map(|asset| asset.id)
    }
}
