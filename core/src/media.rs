//! Which media types a browser may show in place: those that cannot act.
//!
//! A page, a drawing with scripts or a document with forms, opened at an address that people trust, can
//! ask for their password. So HTML, SVG and PDF are downloaded, never shown, and so is everything that
//! is not on the list.

/// The media types that are shown.
const SHOWN: &[&str] = &[
    "audio/aac",
    "audio/flac",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/opus",
    "audio/wav",
    "audio/webm",
    "audio/x-wav",
    "image/bmp",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "text/plain",
    "video/mp4",
    "video/mpeg",
    "video/ogg",
    "video/quicktime",
    "video/webm",
];

/// Whether a browser may show what has this media type; parameters such as `charset` do not matter.
pub fn is_inline_safe(mime: &str) -> bool {
    let essence = mime.split(';').next().unwrap_or_default().trim();
    SHOWN
        .iter()
        .any(|shown| shown.eq_ignore_ascii_case(essence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_act_is_not_shown() {
        for (mime, safe) in [
            ("image/png", true),
            ("IMAGE/JPEG", true),
            ("text/plain; charset=utf-8", true),
            ("video/mp4", true),
            ("audio/mpeg", true),
            ("text/html", false),
            ("image/svg+xml", false),
            ("application/pdf", false),
            ("application/xhtml+xml", false),
            ("text/xml", false),
            ("image/png2", false),
            ("application/octet-stream", false),
            ("", false),
        ] {
            assert_eq!(is_inline_safe(mime), safe, "{mime}");
        }
    }
}
