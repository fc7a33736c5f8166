//! The `xqr` dialect: an envelope around everything, pages by offset, uploads in three steps.
//!
//! A file is announced, its bytes go to a signed address of a store, and the service is told that they
//! are there ([`upload`]). Its pages shift while others add and delete; [`list`] keeps the list whole.

mod list;
mod read;
mod upload;
pub mod wire;

use std::time::Duration;

use self::wire::ErrorCode;
use super::answer::{Members, document};
use super::{
    Capabilities, Connected, Connection, Credential, Dialect, Listed, NewAsset, Publish,
    Publishing, UploadCall, UploadNext, UploadStage,
};
use crate::asset::{Asset, AssetId, PageRequest};
use crate::http::{Body, HttpRequest, HttpResponse, Method, percent_encode};
use crate::{Error, ErrorKind};

/// The largest upload in bytes (documented).
pub const MAX_UPLOAD: u64 = 26_214_400;

/// The page sizes of a list (documented).
pub const PAGE_LIMIT: std::ops::RangeInclusive<u32> = 1..=200;

/// The page size of a list that does not name one (documented).
pub const DEFAULT_PAGE_LIMIT: u32 = 50;

/// How long the limit of requests a second asks to wait (documented).
const BURST_PAUSE: Duration = Duration::from_secs(1);

/// The `xqr` dialect, connected to one service.
#[derive(Clone, Debug)]
pub struct Xqr {
    connection: Connected,
    capabilities: Capabilities,
}

impl Xqr {
    /// The service at this connection.
    pub fn new(connection: Connection) -> Self {
        let capabilities = Capabilities {
            list: true,
            get: true,
            delete: true,
            page_limit: PAGE_LIMIT,
            max_upload: Some(MAX_UPLOAD),
            publish: Publish::OneWay,
            ..Capabilities::upload_only()
        };
        Xqr {
            connection: Connected::new(connection),
            capabilities,
        }
    }

    fn request(&self, method: Method, path: &str) -> HttpRequest {
        let bearer = format!("Bearer {}", self.connection.credential().secret());
        let credential = vec![("Authorization", bearer)];
        self.connection
            .request(credential, method, path, Body::Empty)
    }
}

impl Dialect for Xqr {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn renew(&self, credential: Credential) {
        self.connection.renew(credential);
    }

    fn list(&self, page: &PageRequest) -> Option<HttpRequest> {
        Some(self.request(Method::Get, &list::path(page)))
    }

    fn read_list(&self, page: &PageRequest, response: &HttpResponse) -> Result<Listed, Error> {
        self.succeeded(response)?;
        Ok(list::listed(page, read::assets(response)?))
    }

    fn get(&self, id: &AssetId) -> Option<HttpRequest> {
        Some(self.request(Method::Get, &item_path(id)))
    }

    fn upload(&self, asset: &NewAsset) -> UploadCall {
        self.announce(asset)
    }

    fn after_upload(
        &self,
        stage: &UploadStage,
        answer: Result<&HttpResponse, &Error>,
    ) -> Result<UploadNext, Error> {
        self.next_step(stage, answer)
    }

    fn go_on(&self, stage: &UploadStage) -> Option<UploadCall> {
        self.confirm_again(stage)
    }

    fn read_asset(&self, response: &HttpResponse) -> Result<Asset, Error> {
        self.succeeded(response)?;
        read::one_asset(response)
    }

    fn delete(&self, id: &AssetId) -> Option<HttpRequest> {
        Some(self.request(Method::Delete, &item_path(id)))
    }

    fn read_error(&self, response: &HttpResponse) -> Error {
        let mut error = Error::of_response(response);
        // A body that is not ours (that of a store or a proxy, say) leaves the status to speak for itself.
        let body = document(response).unwrap_or_default();
        let body = Members(&body);
        let said = body.object("error");
        error.detail = said.and_then(|said| said.string("message"));
        let named = body.object("meta").and_then(|meta| meta.id("request_id"));
        error.request_id = named.or(error.request_id);
        let code = said.and_then(|said| said.text("code"));
        let is = |known: ErrorCode| code == Some(known.as_str());
        match error.kind {
            ErrorKind::RateLimited if is(ErrorCode::RateLimitExceeded) => {
                error.kind = ErrorKind::QuotaSpent;
            }
            ErrorKind::RateLimited => {
                error.retry_after = error.retry_after.or(Some(BURST_PAUSE));
            }
            ErrorKind::Forbidden
                if is(ErrorCode::PlanLimitExceeded) || is(ErrorCode::FeatureNotAvailable) =>
            {
                error.kind = ErrorKind::NotInPlan;
            }
            _ => {}
        }
        error
    }

    fn publishing(&self) -> Option<&dyn Publishing> {
        Some(self)
    }
}

impl Publishing for Xqr {
    fn publish(&self, id: &AssetId) -> HttpRequest {
        // What is public is made public again, and nothing is created.
        self.request(Method::Post, &format!("{}/publish", item_path(id)))
            .repeatable()
    }

    fn unpublish(&self, _id: &AssetId) -> Option<HttpRequest> {
        None
    }
}

impl Xqr {
    fn succeeded(&self, response: &HttpResponse) -> Result<(), Error> {
        if response.is_success() {
            Ok(())
        } else {
            Err(self.read_error(response))
        }
    }
}

fn item_path(AssetId(id): &AssetId) -> String {
    format!("/api/v1/assets/{}", percent_encode(id))
}

#[cfg(test)]
mod tests;
