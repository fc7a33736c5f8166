//! What a dialect that publishes can do.

use crate::asset::AssetId;
use crate::http::HttpRequest;

/// Publishing, where a dialect has it. The answers are assets, read by [`super::Dialect::read_asset`].
pub trait Publishing {
    /// Makes an asset's bytes public.
    fn publish(&self, id: &AssetId) -> HttpRequest;

    /// Takes them back. `None` where what is public stays public.
    fn unpublish(&self, id: &AssetId) -> Option<HttpRequest>;
}
