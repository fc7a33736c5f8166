//! The `images` dialect: images only, bare objects, lists that say by links how they go on.
//!
//! Nothing is changed in place: a transformation makes a new image of an old one.

mod links;
mod read;
pub mod wire;

use serde_json::{Map, Value};

use super::answer::{document, json};
use super::{
    Capabilities, Connected, Connection, Credential, Dialect, Download, Listed, NewAsset, Publish,
    Publishing, Transforms, UploadCall, UploadStage,
};
use crate::Error;
use crate::asset::{Asset, AssetId, PageRequest};
use crate::http::{Body, Form, HttpRequest, HttpResponse, Method, percent_encode, with_query};
use crate::rules::{Accept, counted_name};
use crate::transform::{ImageFormat, Transform, TransformKind};

/// The largest upload: "20 MB" in the documentation, read as decimal megabytes.
pub const MAX_UPLOAD: u64 = 20_000_000;

/// The longest name in characters (documented).
pub const MAX_NAME: usize = 30;

/// The page sizes of a list (documented).
pub const PAGE_LIMIT: std::ops::RangeInclusive<u32> = 1..=100;

/// The page size of a list that does not name one (documented).
pub const DEFAULT_PAGE_LIMIT: u32 = 10;

/// Calls a minute with a live key, and with a test key (documented).
const CALLS_A_MINUTE: [u32; 2] = [100, 10];

const COLLECTION: &str = "/v1/images";

/// The `images` dialect, connected to one service.
#[derive(Clone, Debug)]
pub struct Images {
    connection: Connected,
    capabilities: Capabilities,
}

impl Images {
    /// The service at this connection.
    pub fn new(connection: Connection) -> Self {
        let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Webp];
        let accept = formats.map(|format| Accept::Type(format.mime().to_owned()));
        let is_test = connection.credential.secret().starts_with("test_");
        let capabilities = Capabilities {
            list: true,
            get: true,
            delete: true,
            page_limit: PAGE_LIMIT,
            download: Download::One,
            accept: accept.into(),
            max_upload: Some(MAX_UPLOAD),
            max_name: Some(MAX_NAME),
            publish: Publish::Toggle,
            // Pictures are nice to have; half of the calls are left for what the person does.
            previews_a_minute: Some(CALLS_A_MINUTE[usize::from(is_test)] / 2),
            transforms: TransformKind::ALL,
            ..Capabilities::upload_only()
        };
        Images {
            connection: Connected::new(connection),
            capabilities,
        }
    }

    /// Asks the service to make an image of one at an address that it may fetch from. The answer is the image,
    /// read by [`Dialect::read_asset`]. Twice makes two.
    pub fn create(&self, name: &str, url: &str) -> HttpRequest {
        let body = wire::CreateWrite {
            name: name.to_owned(),
            url: url.to_owned(),
        };
        self.request(Method::Post, COLLECTION, json(&body))
    }

    fn request(&self, method: Method, path: &str, body: Body) -> HttpRequest {
        let key = self.connection.credential().secret().to_owned();
        self.connection
            .request(vec![("x-api-key", key)], method, path, body)
    }

    fn read<T: serde::de::DeserializeOwned>(&self, response: &HttpResponse) -> Result<T, Error> {
        if !response.is_success() {
            return Err(self.read_error(response));
        }
        document(response)
    }
}

impl Dialect for Images {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn renew(&self, credential: Credential) {
        self.connection.renew(credential);
    }

    fn list(&self, page: &PageRequest) -> Option<HttpRequest> {
        let path = page.cursor.as_ref().and_then(links::path);
        let path = path.map_or_else(|| first_page(page), str::to_owned);
        Some(self.request(Method::Get, &path, Body::Empty))
    }

    fn read_list(&self, _page: &PageRequest, response: &HttpResponse) -> Result<Listed, Error> {
        let body: Map<String, Value> = self.read(response)?;
        read::page(&self.connection.endpoint, body).map(Listed::Page)
    }

    fn get(&self, id: &AssetId) -> Option<HttpRequest> {
        Some(self.request(Method::Get, &item_path(id), Body::Empty))
    }

    fn upload(&self, asset: &NewAsset) -> UploadCall {
        let form = Form {
            fields: vec![("name", counted_name(&asset.name).to_owned())],
            file_field: "image",
            file_name: asset.name.clone(),
        };
        let path = format!("{COLLECTION}/upload");
        UploadCall {
            request: asset.keyed(self.request(Method::Post, &path, Body::Form(form))),
            stage: UploadStage::Whole,
        }
    }

    fn read_asset(&self, response: &HttpResponse) -> Result<Asset, Error> {
        read::asset(&self.read(response)?)
    }

    fn delete(&self, id: &AssetId) -> Option<HttpRequest> {
        Some(self.request(Method::Delete, &item_path(id), Body::Empty))
    }

    fn download(&self, ids: &[AssetId]) -> Option<HttpRequest> {
        let [id] = ids else { return None };
        let path = format!("{}/download", item_path(id));
        let mut request = self.request(Method::Get, &path, Body::Empty);
        request
            .headers
            .push(("Accept".into(), "image/*".to_owned()));
        Some(request)
    }

    fn read_error(&self, response: &HttpResponse) -> Error {
        read::error(response)
    }

    fn publishing(&self) -> Option<&dyn Publishing> {
        Some(self)
    }

    fn transforms(&self) -> Option<&dyn Transforms> {
        Some(self)
    }
}

// The service counts every one of these calls, and some of them make an image: none is repeated blindly.

impl Publishing for Images {
    fn publish(&self, id: &AssetId) -> HttpRequest {
        let path = format!("{}/publish", item_path(id));
        self.request(Method::Post, &path, Body::Empty)
    }

    fn unpublish(&self, id: &AssetId) -> Option<HttpRequest> {
        let path = format!("{}/unpublish", item_path(id));
        Some(self.request(Method::Post, &path, Body::Empty))
    }
}

impl Transforms for Images {
    fn transform(&self, id: &AssetId, transform: &Transform) -> HttpRequest {
        let path = format!("{}/{}", item_path(id), transform.kind());
        self.request(Method::Post, &path, json(transform))
    }
}

fn first_page(page: &PageRequest) -> String {
    let limit = page.limit.unwrap_or(DEFAULT_PAGE_LIMIT);
    let take = limit.clamp(*PAGE_LIMIT.start(), *PAGE_LIMIT.end());
    with_query(COLLECTION, [("take", take.to_string().as_str())])
}

fn item_path(AssetId(id): &AssetId) -> String {
    format!("{COLLECTION}/{}", percent_encode(id))
}

#[cfg(test)]
mod tests;
