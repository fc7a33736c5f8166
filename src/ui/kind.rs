//! What sort of file it is, for its icon and its word in the list.

use asset_dock_core::asset::Asset;

/// The sorts of files that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Image,
    Video,
    Audio,
    Document,
    Sheet,
    Code,
    Text,
    Archive,
    Other,
}

impl Kind {
    /// The sort of an asset, by its type first and its extension second.
    pub(crate) fn of(asset: &Asset) -> Self {
        let mime = asset.mime.as_deref().unwrap_or_default();
        match (
            mime.split('/').next().unwrap_or_default(),
            extension(&asset.name).as_str(),
        ) {
            ("image", _) => Kind::Image,
            ("video", _) => Kind::Video,
            ("audio", _) => Kind::Audio,
            (_, "pdf" | "doc" | "docx" | "odt" | "rtf" | "ppt" | "pptx" | "odp") => Kind::Document,
            (_, "csv" | "tsv" | "xls" | "xlsx" | "ods") => Kind::Sheet,
            (_, "zip" | "gz" | "tar" | "7z" | "rar" | "xz" | "zst" | "bz2") => Kind::Archive,
            (_, "html" | "css" | "js" | "json" | "rs" | "py" | "ts" | "xml" | "toml" | "yaml") => {
                Kind::Code
            }
            ("text", _) => Kind::Text,
            _ => Kind::Other,
        }
    }

    /// The end of a class name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Image => "image",
            Kind::Video => "video",
            Kind::Audio => "audio",
            Kind::Document => "document",
            Kind::Sheet => "sheet",
            Kind::Code => "code",
            Kind::Text => "text",
            Kind::Archive => "archive",
            Kind::Other => "other",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Kind::Image => "image",
            Kind::Video => "video",
            Kind::Audio => "audio",
            Kind::Document => "document",
            Kind::Sheet => "table",
            Kind::Code => "code",
            Kind::Text => "text",
            Kind::Archive => "archive",
            Kind::Other => "file",
        }
    }
}

/// The sort in words: `PNG image`, `PDF document`, `File`.
pub(crate) fn describe(asset: &Asset) -> String {
    let word = Kind::of(asset).word();
    let extension = extension(&asset.name);
    if extension.is_empty() {
        let mut chars = word.chars();
        let first = chars.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(chars).collect()
    } else {
        format!("{} {word}", extension.to_uppercase())
    }
}

/// The extension in lower case without its dot; empty where there is none that could be one.
pub(crate) fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && (1..=5).contains(&end.chars().count()) => {
            end.to_lowercase()
        }
        _ => String::new(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_told_from_dots() {
        for (name, end) in [
            ("a.PNG", "png"),
            ("archive.tar.gz", "gz"),
            (".gitignore", ""),
            ("README", ""),
            ("Version 2.0 of it", ""),
            ("a.", ""),
            ("صورة.jpg", "jpg"),
        ] {
            assert_eq!(extension(name), end, "{name}");
        }
    }
}
