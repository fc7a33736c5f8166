//! The name that an upload goes by. The service keeps the file under it and judges the file by what comes
//! after its last dot, so a dot that is not before an extension leaves a file without a type.

use crate::names::split_extension;

/// Extensions that the service can know a file by, each after its media type. The first of a type is the
/// one that is written: it shows no pictures of what ends in `.jpeg`.
const EXTENSIONS: &[(&str, &[&str])] = &[
    ("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
    ("image/png", &["png"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/bmp", &["bmp"]),
    ("image/tiff", &["tif", "tiff"]),
    ("image/svg+xml", &["svg"]),
    ("image/heic", &["heic"]),
    ("image/avif", &["avif"]),
    ("application/pdf", &["pdf"]),
    ("text/plain", &["txt"]),
    ("text/csv", &["csv"]),
    ("application/json", &["json"]),
    ("application/zip", &["zip"]),
    ("application/msword", &["doc"]),
    ("application/vnd.ms-excel", &["xls"]),
    ("application/vnd.ms-powerpoint", &["ppt"]),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
    ),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
    ),
    (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx"],
    ),
];

/// The end of a name that says nothing about its file.
const UNKNOWN: &str = "bin";

/// The name in letters, digits, `_` and `-`, with an extension that says what the file is.
pub(super) fn portable(name: &str, mime: &str) -> String {
    let (stem, end) = split_extension(name);
    let end = end.trim_start_matches('.').to_ascii_lowercase();
    let (stem, end) = match (known(&end), of_type(mime)) {
        (Some(end), _) => (stem, end),
        (None, Some(end)) => (name, end),
        (None, None) if is_extension(&end) => (stem, end.as_str()),
        (None, None) => (name, UNKNOWN),
    };
    let kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let stem: String = stem
        .chars()
        .map(|c| if kept(c) { c } else { '-' })
        .collect();
    // Of a name in another script nothing is left to tell it by.
    let is_empty = !stem.contains(|c: char| c.is_ascii_alphanumeric());
    format!("{}.{end}", if is_empty { "file" } else { &stem })
}

/// Whether a file is an image, by its media type or else by its extension.
pub(super) fn is_image(name: &str, mime: &str) -> bool {
    let mime = if mime.is_empty() {
        let end = split_extension(name).1.trim_start_matches('.');
        let end = end.to_ascii_lowercase();
        let row = EXTENSIONS.iter().find(|(_, ends)| ends.contains(&&*end));
        row.map_or("", |(mime, _)| mime)
    } else {
        mime
    };
    let family = mime.split('/').next().unwrap_or_default();
    family.eq_ignore_ascii_case("image")
}

fn known(end: &str) -> Option<&'static str> {
    let row = EXTENSIONS.iter().find(|(_, ends)| ends.contains(&end));
    row.and_then(|(_, ends)| ends.first().copied())
}

fn of_type(mime: &str) -> Option<&'static str> {
    let essence = mime.split(';').next().unwrap_or_default().trim();
    let mut rows = EXTENSIONS.iter();
    let row = rows.find(|(known, _)| known.eq_ignore_ascii_case(essence));
    row.and_then(|(_, ends)| ends.first().copied())
}

/// Whether it looks like an extension and not like the second half of a number.
fn is_extension(end: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic();
    (1..=5).contains(&end.len())
        && end.starts_with(letter)
        && end.chars().all(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_what_the_service_can_read() {
        for (name, mime, expected) in [
            ("Gelonade 3.5.jpg", "image/jpeg", "Gelonade-3-5.jpg"),
            ("Gelonade 3.5", "image/jpeg", "Gelonade-3-5.jpg"),
            ("Gelonade 3.5", "", "Gelonade-3-5.bin"),
            ("photo.JPEG", "image/jpeg", "photo.jpg"),
            ("a", "image/jpeg", "a.jpg"),
            ("a.png", "", "a.png"),
            ("menu.v2", "application/pdf; x=y", "menu-v2.pdf"),
            ("part.step", "", "part.step"),
            ("archive.tar.gz", "application/gzip", "archive-tar.gz"),
            ("price list_2026.csv", "text/csv", "price-list_2026.csv"),
            ("صورة.png", "image/png", "file.png"),
            (".gitignore", "", "-gitignore.bin"),
            ("", "", "file.bin"),
        ] {
            assert_eq!(portable(name, mime), expected, "{name} {mime}");
        }
    }

    #[test]
    fn images_are_known_by_type_or_else_by_extension() {
        for (name, mime, image) in [
            ("a.png", "image/png", true),
            ("a", "IMAGE/HEIC", true),
            ("a.JPG", "", true),
            ("a.png", "application/pdf", false),
            ("a.pdf", "", false),
            ("a", "", false),
        ] {
            assert_eq!(is_image(name, mime), image, "{name} {mime}");
        }
    }
}
