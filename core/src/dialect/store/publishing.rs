//! Publishing in the `store` dialect: an extension of ours.

use super::{Store, item_path};
use crate::asset::AssetId;
use crate::dialect::Publishing;
use crate::http::{Body, HttpRequest, Method};

impl Publishing for Store {
    fn publish(&self, id: &AssetId) -> HttpRequest {
        self.request(
            Method::Post,
            &format!("{}/publish", item_path(id)),
            Body::Empty,
        )
    }

    fn unpublish(&self, id: &AssetId) -> Option<HttpRequest> {
        let path = format!("{}/unpublish", item_path(id));
        Some(self.request(Method::Post, &path, Body::Empty))
    }
}
