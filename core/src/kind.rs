//! What sort of file it is, for its icon and its word, wherever files are shown.

use crate::asset::Asset;

/// The sorts of files that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A picture.
    Image,
    /// Moving pictures.
    Video,
    /// Sound.
    Audio,
    /// Pages of text and pictures.
    Document,
    /// A table.
    Sheet,
    /// What programs read.
    Code,
    /// Plain text.
    Text,
    /// Files in one file.
    Archive,
    /// None of these.
    Other,
}

impl Kind {
    /// The sort of an asset, by its type first and its extension second.
    pub fn of(asset: &Asset) -> Self {
        Kind::of_file(&asset.name, asset.mime.as_deref().unwrap_or_default())
    }

    /// The sort of a file of this name and media type.
    pub fn of_file(name: &str, mime: &str) -> Self {
        match (
            mime.split('/').next().unwrap_or_default(),
            extension(name).as_str(),
        ) {
            // Where the service does not say the type, the name does.
            ("image", _)
            | ("", "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" | "tiff" | "svg") => {
                Kind::Image
            }
            ("video", _) | ("", "mp4" | "webm" | "mov" | "mkv") => Kind::Video,
            ("audio", _) | ("", "mp3" | "wav" | "ogg" | "flac" | "m4a") => Kind::Audio,
            (_, "pdf" | "doc" | "docx" | "odt" | "rtf" | "ppt" | "pptx" | "odp") => Kind::Document,
            (_, "csv" | "tsv" | "xls" | "xlsx" | "ods") => Kind::Sheet,
            (_, "zip" | "gz" | "tar" | "7z" | "rar" | "xz" | "zst" | "bz2") => Kind::Archive,
            (_, "html" | "css" | "js" | "json" | "rs" | "py" | "ts" | "xml" | "toml" | "yaml") => {
                Kind::Code
            }
            ("text", _) | ("", "txt" | "md") => Kind::Text,
            _ => Kind::Other,
        }
    }

    /// The end of a class name.
    pub fn name(self) -> &'static str {
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
pub fn describe(name: &str, mime: &str) -> String {
    let word = Kind::of_file(name, mime).word();
    let extension = extension(name);
    let sort = Some(extension.as_str()).filter(|it| !it.is_empty());
    let sort = sort.unwrap_or_else(|| subtype(mime));
    if sort.is_empty() {
        let mut chars = word.chars();
        let first = chars.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(chars).collect()
    } else {
        format!("{} {word}", sort.to_uppercase())
    }
}

/// What a picture, sound or film is, where its type says so in a word.
fn subtype(mime: &str) -> &str {
    let is_word = |word: &str| word.len() <= 5 && word.bytes().all(|it| it.is_ascii_alphanumeric());
    match mime.split_once('/') {
        Some(("image" | "audio" | "video", word)) if is_word(word) => word,
        _ => "",
    }
}

/// The extension in lower case without its dot; empty where there is none that could be one.
pub fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && (1..=5).contains(&end.chars().count()) => {
            end.to_lowercase()
        }
        _ => String::new(),
    }
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

    #[test]
    fn a_file_is_described_by_what_is_known_of_it() {
        for (name, mime, words) in [
            ("a.png", "image/png", "PNG image"),
            ("a.png", "", "PNG image"),
            ("logo", "image/png", "PNG image"),
            ("logo", "image/svg+xml", "Image"),
            ("a.bin", "application/octet-stream", "BIN file"),
            ("a.png", "application/octet-stream", "PNG file"),
            ("notes", "text/plain", "Text"),
            ("README", "", "File"),
        ] {
            assert_eq!(describe(name, mime), words, "{name} {mime}");
        }
    }
}
