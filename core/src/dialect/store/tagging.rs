//! The tags of a library in the `store` dialect: an extension of ours.

use super::wire::TagsRead;
use super::{Store, read};
use crate::Error;
use crate::dialect::{TagUse, Tagging};
use crate::http::{Body, HttpRequest, HttpResponse, Method, with_query};

impl Tagging for Store {
    fn tags(&self, prefix: &str, limit: u32) -> HttpRequest {
        let limit = limit.to_string();
        let prefix = Some(("prefix", prefix)).filter(|(_, prefix)| !prefix.is_empty());
        let query = [("limit", limit.as_str())].into_iter().chain(prefix);
        let path = with_query("/api/store/asset/tags", query);
        self.request(Method::Get, &path, Body::Empty)
    }

    fn read_tags(&self, response: &HttpResponse) -> Result<Vec<TagUse>, Error> {
        let TagsRead { items, .. } = self.read(response)?;
        Ok(items.into_iter().map(read::tag).collect())
    }
}
