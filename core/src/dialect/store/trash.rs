//! The trash in the `store` dialect: an extension of ours.

use super::{Store, read};
use crate::Error;
use crate::asset::{AssetId, Page, PageRequest, Trashed};
use crate::dialect::Trash;
use crate::http::{Body, HttpRequest, HttpResponse, Method, percent_encode};

const COLLECTION: &str = "/api/store/trash/";

impl Trash for Store {
    fn list(&self, page: &PageRequest) -> HttpRequest {
        self.get_page(COLLECTION, page)
    }

    fn read_list(&self, response: &HttpResponse) -> Result<Page<Trashed>, Error> {
        read::page(self.read(response)?, read::trashed)
    }

    fn restore(&self, id: &AssetId) -> HttpRequest {
        self.request(Method::Post, &format!("{}/restore", path(id)), Body::Empty)
    }

    fn purge(&self, id: &AssetId) -> HttpRequest {
        self.request(Method::Delete, &path(id), Body::Empty)
    }

    fn empty(&self) -> HttpRequest {
        self.request(Method::Delete, COLLECTION, Body::Empty)
    }
}

fn path(AssetId(id): &AssetId) -> String {
    format!("{COLLECTION}{}", percent_encode(id))
}
