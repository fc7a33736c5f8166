//! What a file is, decided by the server: by its content, else by what the client says, else by its
//! extension.
//!
//! A claim is never enough to make a file one that a browser would run: nobody turns `a.txt` into a
//! page by sending `text/html` with it.

use asset_dock_core::names::Name;
use bytes::{Bytes, BytesMut};
use futures_util::{Stream, TryStreamExt};
use infer::MatcherType;
use mime::Mime;

use crate::error::Error;

/// The bytes at the start of a file that decide its type.
pub(crate) const HEAD_BYTES: usize = 8192;

/// The longest media type that is kept: no registered one is nearly as long.
const MAX_LENGTH: usize = 127;

const UNKNOWN: &str = "application/octet-stream";

/// The media type of a file that starts with `head`.
pub(crate) fn decide(head: &[u8], claimed: Option<&str>, name: &Name) -> String {
    // Signatures of text formats are guesses (a note may begin with "<html>"); the others are facts.
    let sniffed = infer::get(head).filter(|kind| kind.matcher_type() != MatcherType::Text);
    if let Some(kind) = sniffed {
        return kind.mime_type().to_owned();
    }
    let by_name = mime_guess::from_path(name.as_str()).first();
    let claimed = claimed
        .and_then(|claimed| claimed.parse::<Mime>().ok())
        .filter(|claimed| claimed.essence_str() != UNKNOWN && !claimed.as_ref().contains('*'))
        .filter(|claimed| claimed.essence_str().len() <= MAX_LENGTH)
        .filter(|claimed| !is_active(claimed) || is_same(Some(claimed), by_name.as_ref()));
    match claimed.or(by_name) {
        Some(mime) => mime.essence_str().to_owned(),
        None => UNKNOWN.to_owned(),
    }
}

/// As much of a file's beginning as its type is decided by, or a little more.
pub(crate) async fn read_head(
    bytes: &mut (impl Stream<Item = Result<Bytes, Error>> + Unpin),
) -> Result<Bytes, Error> {
    let mut head = BytesMut::new();
    while head.len() < HEAD_BYTES
        && let Some(chunk) = bytes.try_next().await?
    {
        head.extend_from_slice(&chunk);
    }
    Ok(head.freeze())
}

/// Whether a browser that was shown this type could run something in it.
fn is_active(mime: &Mime) -> bool {
    let essence = mime.essence_str();
    let word = |word: &str| essence.contains(word);
    word("html") || word("xml") || word("svg") || word("script") || essence == "text/css"
}

fn is_same(one: Option<&Mime>, other: Option<&Mime>) -> bool {
    one.map(Mime::essence_str) == other.map(Mime::essence_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_comes_first_then_the_claim_then_the_extension() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
        let long = format!("text/{}", "x".repeat(123));
        for (head, claimed, name, decided) in [
            (png, Some("text/html"), "a.html", "image/png"),
            (b"%PDF-1.7", None, "a.bin", "application/pdf"),
            (b"hello", Some("text/markdown"), "a.txt", "text/markdown"),
            (b"hello", Some("Text/Plain; charset=x"), "a", "text/plain"),
            (b"hello", None, "a.css", "text/css"),
            (b"hello", None, "a.unheard-of", UNKNOWN),
            (b"hello", Some("nonsense"), "a.txt", "text/plain"),
            (b"hello", Some("*/*"), "a.txt", "text/plain"),
            (b"hello", Some(&long), "a.txt", "text/plain"),
            (b"hello", Some(UNKNOWN), "a.txt", "text/plain"),
            (b"", None, "empty", UNKNOWN),
        ] {
            let name = Name::clean(name).expect("a plain name");
            assert_eq!(decide(head, claimed, &name), decided, "{claimed:?} {name}");
        }
    }

    #[test]
    fn a_claim_makes_nothing_active() {
        for (claimed, name, decided) in [
            ("text/html", "a.txt", "text/plain"),
            ("image/svg+xml", "a.png", "image/png"),
            ("application/xhtml+xml", "a", UNKNOWN),
            ("text/javascript", "a.md", "text/markdown"),
            ("text/html", "page.html", "text/html"),
            ("image/svg+xml", "drawing.svg", "image/svg+xml"),
        ] {
            let name = Name::clean(name).expect("a plain name");
            let head = b"<html><script>alert(1)</script>";
            assert_eq!(
                decide(head, Some(claimed), &name),
                decided,
                "{claimed} {name}"
            );
        }
    }
}
