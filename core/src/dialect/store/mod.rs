//! The `store` dialect: cursor pages, folders, multipart uploads (`docs/contracts/store.md`).
//!
//! The collection's trailing slash is part of its address; items have none.

pub mod wire;

use serde_json::{Map, Value};

use self::wire::{AssetWriteUpdate, Detail, ErrorBody, LooseAsset, LooseId, LoosePage};
use super::{Capabilities, Connection, Credential, Dialect, Download, NewAsset};
use crate::asset::{
    Asset, AssetChange, AssetId, AssetState, FolderId, Page, PageRequest, Size, SortOrder, Total,
    Visibility,
};
use crate::http::{Body, Form, HttpRequest, HttpResponse, Method, percent_encode, with_query};
use crate::{Error, ErrorKind, FieldError, Timestamp};

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
    connection: Connection,
    capabilities: Capabilities,
}

impl Store {
    /// The documented service at this connection.
    pub fn new(connection: Connection) -> Self {
        let capabilities = Capabilities {
            page_limit: PAGE_LIMIT,
            sort_fields: SORT_FIELDS,
            download: Download::Archive,
            max_upload: MAX_UPLOAD,
            update: true,
        };
        Store {
            connection,
            capabilities,
        }
    }

    fn request(&self, method: Method, path: &str, body: Body) -> HttpRequest {
        let credential = match &self.connection.credential {
            Credential::ApiKey(key) => ("X-API-Key", key.clone()),
            Credential::Bearer(token) => ("Authorization", format!("Bearer {token}")),
        };
        let mut headers = vec![credential];
        if let Body::Json(_) = body {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        HttpRequest {
            method,
            url: format!("{}{path}", self.connection.endpoint),
            headers,
            body,
        }
    }
}

impl Dialect for Store {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn list(&self, page: &PageRequest) -> HttpRequest {
        let limit = page.limit.map(|limit| limit.to_string());
        let mut query: Vec<(&str, &str)> = Vec::new();
        query.extend(
            page.cursor
                .as_ref()
                .map(|cursor| ("cursor", cursor.0.as_str())),
        );
        query.extend(limit.as_ref().map(|limit| ("limit", limit.as_str())));
        query.extend(
            page.sort_by
                .as_ref()
                .map(|field| ("sort_by", field.as_str())),
        );
        query.extend(
            page.sort_order
                .map(|order| ("sort_order", sort_order(order))),
        );
        query.extend((page.total == Total::Skipped).then_some(("include_total", "false")));
        query.extend(
            page.filters
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        self.request(
            Method::Get,
            &with_query("/api/store/asset/", query),
            Body::Empty,
        )
    }

    fn read_list(&self, response: &HttpResponse) -> Result<Page<Asset>, Error> {
        let page: LoosePage = self.read(response)?;
        let more = page.next_page;
        Ok(Page {
            items: page
                .items
                .into_iter()
                .map(read_item)
                .collect::<Result<_, _>>()?,
            next: page.next_cursor.filter(|_| more),
            // 0 also means "not counted".
            total: Some(page.collection_total).filter(|&total| total > 0),
        })
    }

    fn get(&self, id: &AssetId) -> HttpRequest {
        self.request(Method::Get, &item_path(id), Body::Empty)
    }

    fn upload(&self, asset: &NewAsset) -> HttpRequest {
        let folder = asset
            .folder
            .as_ref()
            .map(|FolderId(id)| ("folder", id.as_str()));
        let form = Form {
            fields: Vec::new(),
            file_field: "file",
            file_name: asset.name.clone(),
        };
        self.request(
            Method::Post,
            &with_query("/api/store/asset/upload", folder),
            Body::Form(form),
        )
    }

    fn update(&self, id: &AssetId, change: &AssetChange) -> HttpRequest {
        let AssetChange { name, folder } = change.clone();
        let body = json(&AssetWriteUpdate { name, folder });
        self.request(Method::Patch, &item_path(id), body)
    }

    fn read_asset(&self, response: &HttpResponse) -> Result<Asset, Error> {
        read_item(self.read(response)?)
    }

    fn delete(&self, id: &AssetId) -> HttpRequest {
        self.request(Method::Delete, &item_path(id), Body::Empty)
    }

    fn read_empty(&self, response: &HttpResponse) -> Result<(), Error> {
        if response.is_success() {
            Ok(())
        } else {
            Err(self.read_error(response))
        }
    }

    fn download(&self, ids: &[AssetId]) -> HttpRequest {
        let query = ids.iter().map(|AssetId(id)| ("id", id.as_str()));
        self.request(
            Method::Get,
            &with_query("/api/store/asset/download", query),
            Body::Empty,
        )
    }

    fn read_error(&self, response: &HttpResponse) -> Error {
        let mut error = Error::of_response(response);
        // A body that is not ours (a proxy's page, say) leaves the status to speak for itself.
        match serde_json::from_slice(&response.body).map(|body: ErrorBody| body.detail) {
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
    fn read<T: serde::de::DeserializeOwned>(&self, response: &HttpResponse) -> Result<T, Error> {
        if !response.is_success() {
            return Err(self.read_error(response));
        }
        serde_json::from_slice(&response.body)
            .map_err(|cause| Error::new(ErrorKind::Unreadable).with_detail(cause.to_string()))
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

fn json<T: serde::Serialize>(body: &T) -> Body {
    // Only maps with keys that are no strings fail, and no body has one.
    Body::Json(serde_json::to_string(body).unwrap_or_default())
}

/// Reads what is known of an asset and keeps everything.
fn read_item(raw: Map<String, Value>) -> Result<Asset, Error> {
    let loose: LooseAsset = serde_json::from_value(Value::Object(raw.clone()))
        .map_err(|cause| Error::new(ErrorKind::Unreadable).with_detail(cause.to_string()))?;
    let id = match loose.id {
        LooseId::Text(id) => AssetId(id),
        LooseId::Number(id) => AssetId(id.to_string()),
    };
    let time = |text: Option<String>| text.as_deref().and_then(Timestamp::parse);
    Ok(Asset {
        name: loose.name.unwrap_or_else(|| id.to_string()),
        id,
        mime: loose.mime_type,
        size: loose.size.map(Size::Exact),
        state: AssetState::Ready,
        visibility: Visibility::Private,
        tags: Vec::new(),
        folder: loose.folder.as_ref().and_then(folder_id),
        created: time(loose.created),
        modified: time(loose.modified),
        raw,
    })
}

/// The id of a folder reference, hydrated or not.
fn folder_id(reference: &Value) -> Option<FolderId> {
    let id = reference.get("id").unwrap_or(reference);
    match id {
        Value::String(id) => Some(FolderId(id.clone())),
        Value::Number(id) => Some(FolderId(id.to_string())),
        _ => None,
    }
}

fn field_error(problem: wire::Problem) -> FieldError {
    let field = problem
        .loc
        .iter()
        .rev()
        .find_map(Value::as_str)
        .unwrap_or_default();
    FieldError {
        field: field.to_owned(),
        message: problem.msg,
    }
}

#[cfg(test)]
mod tests;
