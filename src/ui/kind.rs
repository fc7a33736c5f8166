//! What sort of file it is, and whether it can be shown as a picture.

use asset_dock_core::asset::Asset;
use asset_dock_core::kind;
pub(crate) use asset_dock_core::kind::Kind;

/// The sort in words: `PNG image`, `PDF document`, `File`.
pub(crate) fn describe(asset: &Asset) -> String {
    kind::describe(&asset.name, asset.mime.as_deref().unwrap_or_default())
}

/// Whether the browser can show it as a picture, and how large it may be for that, in bytes: without
/// thumbnails a preview is the whole file.
pub(crate) fn has_preview(asset: &Asset) -> bool {
    const MAX_PREVIEW: u64 = 16_000_000;
    let shown = [
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "image/avif",
        "image/bmp",
        "image/svg+xml",
    ];
    let size = asset.size.map_or(0, asset_dock_core::asset::Size::bytes);
    asset
        .mime
        .as_deref()
        .is_some_and(|mime| shown.contains(&mime))
        && (1..=MAX_PREVIEW).contains(&size)
}
