//! The `store` dialect: cursor pages, folders, multipart uploads (`docs/contracts/store.md`).
//!
//! The collection's trailing slash is part of its address; items have none.

mod folders;
mod loose;
mod names;
mod publishing;
mod read;
mod sessions;
mod shares;
mod tagging;
mod trash;
pub mod wire;

use serde_json::Value;

use self::wire::{AssetWriteUpdate, CapabilitiesRead, Detail, ErrorBody};
use super::answer::{document, json};
use super::{
    Capabilities, Connected, Connection, Credential, Dialect, Download, Folders, Listed, Names,
    NewAsset, Publish, Publishing, Sessions, ShareCapabilities, Shares, Tagging, Trash, UploadCall,
    UploadStage,
};
use crate::asset::{Asset, AssetChange, AssetId, FolderId, PageRequest, SortOrder, Total};
use crate::find::Filters;
use crate::http::{Body, Form, HttpRequest, HttpResponse, Method, percent_encode, with_query};
use crate::{Error, FieldError};

/// The largest upload of one request: "100 MB per request" in the documentation, read as decimal megabytes.
pub const MAX_UPLOAD: u64 = 100_000_000;

/// The page sizes of every list (documented).
pub const PAGE_LIMIT: std::ops::RangeInclusive<u32> = 1..=250;

/// The page size of a list that does not name one (documented).
pub const DEFAULT_PAGE_LIMIT: u32 = 50;

/// The fields that assets can be sorted by, the default first.
pub const SORT_FIELDS: &[&str] = &["created", "modified", "name", "size", "mime_type"];

/// The `store` dialect, connected to one service.
#[derive(Clone, Debug)]
pub struct Store {
    connection: Connected,
    capabilities: Capabilities,
}

impl Store {
    /// The documented service at this connection.
    pub fn new(connection: Connection) -> Self {
        let capabilities = Capabilities {
            list: true,
            get: true,
            update: true,
            delete: true,
            folders: true,
            page_limit: PAGE_LIMIT,
            sort_fields: SORT_FIELDS,
            download: Download::Archive,
            max_upload: Some(MAX_UPLOAD),
            publish: Publish::None,
            shares: Some(ShareCapabilities {
                change: true,
                download_limit: false,
                password_min: None,
                assets_max: None,
            }),
            ..Capabilities::upload_only()
        };
        Store {
            connection: Connected::new(connection),
            capabilities,
        }
    }

    fn request(&self, method: Method, path: &str, body: Body) -> HttpRequest {
        let credential = match &self.connection.credential() {
            Credential::Bearer(token) => ("Authorization", format!("Bearer {token}")),
            key => ("X-API-Key", key.secret().to_owned()),
        };
        self.connection
            .request(vec![credential], method, path, body)
    }
}

impl Dialect for Store {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn renew(&self, credential: Credential) {
        self.connection.renew(credential);
    }

    fn list(&self, page: &PageRequest) -> Option<HttpRequest> {
        Some(self.get_page("/api/store/asset/", page))
    }

    fn read_list(&self, _page: &PageRequest, response: &HttpResponse) -> Result<Listed, Error> {
        read::page(self.read(response)?, read::asset).map(Listed::Page)
    }

    fn get(&self, id: &AssetId) -> Option<HttpRequest> {
        Some(self.request(Method::Get, &item_path(id), Body::Empty))
    }

    fn upload(&self, asset: &NewAsset) -> UploadCall {
        let folder = asset
            .folder
            .as_ref()
            .map(|FolderId(id)| ("folder", id.as_str()));
        let form = Form {
            fields: Vec::new(),
            file_field: "file",
            file_name: asset.name.clone(),
        };
        let path = with_query("/api/store/asset/upload", folder);
        UploadCall {
            request: asset.keyed(self.request(Method::Post, &path, Body::Form(form))),
            stage: UploadStage::Whole,
        }
    }

    fn update(&self, id: &AssetId, change: &AssetChange) -> Option<HttpRequest> {
        let AssetChange { name, folder, tags } = change.clone();
        let body = json(&AssetWriteUpdate {
            name,
            folder,
            tags: tags.set.map(|tags| tags.to_vec()),
            tags_remove: tags.remove.to_vec(),
            tags_add: tags.add.to_vec(),
        });
        Some(self.request(Method::Patch, &item_path(id), body))
    }

    fn read_asset(&self, response: &HttpResponse) -> Result<Asset, Error> {
        read::asset(self.read(response)?)
    }

    fn delete(&self, id: &AssetId) -> Option<HttpRequest> {
        Some(self.request(Method::Delete, &item_path(id), Body::Empty))
    }

    fn download(&self, ids: &[AssetId]) -> Option<HttpRequest> {
        let query = ids.iter().map(|AssetId(id)| ("id", id.as_str()));
        let path = with_query("/api/store/asset/download", query);
        Some(self.request(Method::Get, &path, Body::Empty))
    }

    fn thumbnail(&self, id: &AssetId, edge: u32) -> Option<HttpRequest> {
        let edge = edge.to_string();
        let path = format!("{}/thumbnail", item_path(id));
        let path = with_query(&path, [("size", edge.as_str())]);
        Some(self.request(Method::Get, &path, Body::Empty))
    }

    fn ask_capabilities(&self) -> Option<HttpRequest> {
        Some(self.request(Method::Get, "/api/store/capabilities", Body::Empty))
    }

    fn read_capabilities(&self, response: &HttpResponse) -> Result<Capabilities, Error> {
        match self.read::<CapabilitiesRead>(response) {
            Ok(announced) => Ok(read::capabilities(self.capabilities.clone(), announced)),
            // A service that has only what is documented. Some answer 405 for what they do not know.
            Err(_) if matches!(response.status, 404 | 405) => Ok(self.capabilities.clone()),
            Err(error) => Err(error),
        }
    }

    fn ask_filters(&self) -> Option<HttpRequest> {
        Some(self.request(Method::Get, "/api/store/asset/filters", Body::Empty))
    }

    fn read_filters(&self, response: &HttpResponse) -> Result<Filters, Error> {
        self.read(response)
            .map(|said: serde_json::Value| read::filters(&said))
    }

    fn folders(&self) -> Option<&dyn Folders> {
        Some(self)
    }

    fn shares(&self) -> Option<&dyn Shares> {
        Some(self)
    }

    fn publishing(&self) -> Option<&dyn Publishing> {
        Some(self)
    }

    fn sessions(&self) -> Option<&dyn Sessions> {
        Some(self)
    }

    fn names(&self) -> Option<&dyn Names> {
        Some(self)
    }

    fn tagging(&self) -> Option<&dyn Tagging> {
        Some(self)
    }

    fn trash(&self) -> Option<&dyn Trash> {
        Some(self)
    }

    fn read_error(&self, response: &HttpResponse) -> Error {
        let mut error = Error::of_response(response);
        // A body that is not ours (a proxy's page, say) leaves the status to speak for itself.
        match document(response).map(|body: ErrorBody| body.detail) {
            Ok(Detail::Text(text)) => error.detail = Some(text),
            Ok(Detail::Problems(problems)) => {
                error.fields = problems.into_iter().map(field_error).collect();
            }
            Ok(Detail::Other(_)) | Err(_) => {}
        }
        error
    }
}

impl Store {
    /// Asks for one page of any list.
    fn get_page(&self, path: &str, page: &PageRequest) -> HttpRequest {
        let limit = page.limit.map(|limit| limit.to_string());
        let cursor = page.cursor.as_ref().map(|cursor| cursor.0.as_str());
        let order = page.sort_order.map(sort_order);
        let skipped = (page.total == Total::Skipped).then_some("false");
        let known = [
            ("cursor", cursor),
            ("limit", limit.as_deref()),
            ("sort_by", page.sort_by.as_deref()),
            ("sort_order", order),
            ("include_total", skipped),
        ];
        let known = known
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let filters = page.filters.iter();
        let filters = filters.map(|(name, value)| (name.as_str(), value.as_str()));
        self.request(
            Method::Get,
            &with_query(path, known.chain(filters)),
            Body::Empty,
        )
    }

    fn read<T: serde::de::DeserializeOwned>(&self, response: &HttpResponse) -> Result<T, Error> {
        if !response.is_success() {
            return Err(self.read_error(response));
        }
        document(response)
    }
}

fn item_path(AssetId(id): &AssetId) -> String {
    format!("/api/store/asset/{}", percent_encode(id))
}

fn sort_order(order: SortOrder) -> &'static str {
    match order {
        SortOrder::Asc => "asc",
        SortOrder::Desc => "desc",
    }
}

fn field_error(problem: wire::Problem) -> FieldError {
    // Of an entry in a list, its field is the list. Some write the entry's number as a string.
    let is_name = |step: &&str| step.parse::<u64>().is_err();
    let steps = problem.loc.iter().rev();
    let field = steps
        .filter_map(Value::as_str)
        .find(is_name)
        .unwrap_or_default();
    FieldError {
        field: field.to_owned(),
        message: problem.msg,
    }
}

#[cfg(test)]
mod tests;
