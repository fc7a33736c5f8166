//! What a dialect that transforms images can do.

use crate::asset::AssetId;
use crate::http::HttpRequest;
use crate::transform::Transform;

/// Transformations, where a dialect has them. [`super::Capabilities::transforms`] says which.
pub trait Transforms {
    /// Makes a new image of an old one, which stays as it is. The answer is the new asset, read by
    /// [`super::Dialect::read_asset`].
    fn transform(&self, id: &AssetId, transform: &Transform) -> HttpRequest;
}
