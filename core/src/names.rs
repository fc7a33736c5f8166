//! Names that are safe everywhere: on every disk, in a zip, in a header and in front of a reader.
//!
//! Every name that comes in (upload, rename, folder, zip entry) passes [`Name::clean`]. The rules are
//! those of the field's published flaws: path separators and `..`, control characters that split
//! headers, bidi controls that make `exe.png` look like `png.exe`, names that Windows reserves, and
//! lengths that no file system takes. What can be made safe is; what has nothing left is refused.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::compose::composed;

/// The longest name in bytes of UTF-8: what ext4, APFS and NTFS all take as one path segment.
pub const MAX_BYTES: usize = 255;

/// What is longer after the last dot is no extension that anybody would miss.
const MAX_EXTENSION: usize = 16;

/// The longest that a number makes a name: ` (`, the digits of a `u64`, `)`.
const MAX_SUFFIX: usize = 23;

/// A safe name: NFC, 1 to 255 bytes, no separators, controls, bidi marks or reserved words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

/// Why a name was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing is left after everything unsafe is taken away.
    #[error("the name is empty, or holds nothing but dots, spaces and invisible characters")]
    Empty,
}

impl Name {
    /// Makes a name safe.
    ///
    /// - Unicode is composed (NFC), so that the same word from macOS and Windows is the same name.
    /// - Separators, `< > : " | ? *` and control characters become `_`.
    /// - Bidi controls and invisible characters go; a joiner stays between two non-ASCII characters,
    ///   where Persian words and emoji families need it.
    /// - Spaces and dots at the end go, and spaces at the start; a dot at the start becomes `_`.
    /// - A word that Windows reserves (`CON`, `lpt1.txt`) gets a `_` in front.
    /// - What is longer than 255 bytes is shortened before its extension.
    ///
    /// # Errors
    /// [`NameError::Empty`] where nothing is left.
    ///
    /// Source: published flaws of path traversal, header splitting and spoofed extensions; the
    /// twelve `Bidi_Control` characters of Unicode; Microsoft's "Naming Files, Paths, and Namespaces".
    pub fn clean(raw: &str) -> Result<Self, NameError> {
        let whole = composed(raw);
        // What stood on both sides of an invisible character may compose now.
        let visible = composed(&printable(&whole));
        let mut name = visible
            .trim_matches(is_margin)
            .trim_end_matches(is_trimmed)
            .to_owned();
        if name.chars().all(|c| c == '.' || c == '_') && !raw.contains('_') {
            return Err(NameError::Empty);
        }
        if name.starts_with('.') {
            name.replace_range(..1, "_");
        }
        if is_reserved(&name) {
            name.insert(0, '_');
        }
        shorten(&mut name, MAX_BYTES);
        Ok(Name(name))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the extension, and the extension with its dot (empty where there is none).
    pub fn split_extension(&self) -> (&str, &str) {
        split_extension(&self.0)
    }

    /// What two names are compared by: the name without regard to case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The name in printable ASCII without quotes or backslashes, for the old half of a header.
    pub fn to_ascii(&self) -> String {
        let keeps = |c: char| (c == ' ' || c.is_ascii_graphic()) && !"\"\\%;".contains(c);
        self.0
            .chars()
            .map(|c| if keeps(c) { c } else { '_' })
            .collect()
    }

    /// This name, or with ` (2)`, ` (3)` … before the extension where `taken` already holds its key.
    /// The answer's key is added to `taken`.
    #[must_use]
    pub fn unique_among(&self, taken: &mut Taken) -> Name {
        if taken.keys.insert(self.key()) {
            return self.clone();
        }
        let (stem, extension) = match self.split_extension() {
            (_, long) if long.len() > MAX_EXTENSION => (self.as_str(), ""),
            parts => parts,
        };
        let mut stem = stem.to_owned();
        truncate_at_char(
            &mut stem,
            MAX_BYTES.saturating_sub(extension.len() + MAX_SUFFIX),
        );
        let numbered = |number| Name(format!("{stem} ({number}){extension}"));
        // Names that are shortened to the same stem share their numbers.
        let next = taken.next.entry(numbered(0).key()).or_insert(2);
        loop {
            let candidate = numbered(*next);
            *next += 1;
            if taken.keys.insert(candidate.key()) {
                return candidate;
            }
        }
    }
}

/// The names that are there in one place, for [`Name::unique_among`].
///
/// However many are alike, each costs about the same: no number is tried twice.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    keys: HashSet<String>,
    /// For each name that was numbered, the number to try next.
    next: HashMap<String, u64>,
}

impl Taken {
    /// Whether there is no name yet.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

/// Text as names are searched by: composed and without regard to case, as [`Name::key`] is.
pub fn fold(text: &str) -> String {
    composed(text).to_lowercase()
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name as it can be shown before the library has cleaned it: without what splits headers or deceives
/// the eye. The page shows and sends this; [`Name::clean`] on the server has the last word.
pub fn printable(raw: &str) -> String {
    let replaced: String = raw
        .chars()
        .map(|c| if is_unsafe(c) { '_' } else { c })
        .collect();
    visible(&replaced).into_owned()
}

/// Text without bidi controls and invisible characters, but with joiners that stand inside non-ASCII text.
pub(crate) fn visible(raw: &str) -> Cow<'_, str> {
    if !raw.contains(|c| is_invisible(c) || is_joiner(c)) {
        return Cow::Borrowed(raw);
    }
    let chars: Vec<char> = raw.chars().filter(|&c| !is_invisible(c)).collect();
    let joins = |index: Option<usize>| {
        index
            .and_then(|i| chars.get(i))
            .is_some_and(|&c| !c.is_ascii() && !is_joiner(c))
    };
    let kept = chars
        .iter()
        .enumerate()
        .filter(|&(i, &c)| !is_joiner(c) || (joins(i.checked_sub(1)) && joins(i.checked_add(1))));
    Cow::Owned(kept.map(|(_, &c)| c).collect())
}

/// Zero-width non-joiner and joiner: part of Persian and Indic spelling and of emoji families.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Characters that change what is seen, or that are not seen at all.
fn is_invisible(c: char) -> bool {
    matches!(c,
        // The twelve Bidi_Control characters.
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        // Zero-width space, word joiner and invisible operators, deprecated format controls, BOM.
        | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}'
        // Soft hyphen, combining grapheme joiner, Hangul fillers, Mongolian separator, interlinear marks.
        | '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{180E}'
        | '\u{FFF9}'..='\u{FFFB}'
        // Language tags that no current emoji needs outside the flags of three nations.
        | '\u{E0001}')
}

/// Characters that a path, a shell, a header or Windows gives a meaning of its own.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
        || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What does not belong at either end of a name.
fn is_margin(c: char) -> bool {
    c.is_whitespace() || is_joiner(c)
}

/// What does not belong at the end of a name; Windows drops dots and spaces there.
fn is_trimmed(c: char) -> bool {
    c == '.' || is_margin(c)
}

/// Names of devices in Windows, with or without an extension.
fn is_reserved(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or(name)
        .trim_end()
        .to_ascii_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) {
        return true;
    }
    let port = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"));
    port.is_some_and(|rest| {
        let mut rest = rest.chars();
        rest.next()
            .is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
            && rest.next().is_none()
    })
}

/// The part of any name before its extension, and the extension with its dot (empty where there is none).
pub fn split_extension(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && dot + 1 < name.len() => name.split_at(dot),
        _ => (name, ""),
    }
}

/// Shortens to `max` bytes. An extension of up to [`MAX_EXTENSION`] bytes stays.
fn shorten(name: &mut String, max: usize) {
    if name.len() <= max {
        return;
    }
    let extension = match split_extension(name).1 {
        extension if extension.len() <= MAX_EXTENSION => extension.to_owned(),
        _ => String::new(),
    };
    truncate_at_char(name, max - extension.len());
    name.truncate(name.trim_end_matches(is_trimmed).len());
    name.push_str(&extension);
}

/// Keeps at most `max` bytes, and never a part of a character.
fn truncate_at_char(text: &mut String, max: usize) {
    let mut end = max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clean(raw: &str) -> String {
        Name::clean(raw).map_or_else(|error| format!("refused: {error}"), |name| name.to_string())
    }

    #[test]
    fn ordinary_names_stay() {
        for name in [
            "logo.png",
            "Quarterly report (final) v2.pdf",
            "archive.tar.gz",
            "README",
            "صورة العائلة 🌴.jpg",
            "日本語のファイル.txt",
            "Übergrößenträger.md",
            "👨\u{200D}👩\u{200D}👧.png",
            "می\u{200C}خواهم.txt",
            "_underscore",
            "___",
            "console.log",
            "COM10.txt",
            "a b.c d",
        ] {
            assert_eq!(clean(name), name);
        }
    }

    #[test]
    fn hostile_names_are_made_safe() {
        for (raw, safe) in [
            ("../../etc/passwd", "_._.._etc_passwd"),
            ("..\\..\\boot.ini", "_._.._boot.ini"),
            ("/etc/passwd", "_etc_passwd"),
            ("C:\\Users\\me\\a.txt", "C__Users_me_a.txt"),
            ("a\0b.txt", "a_b.txt"),
            ("a\r\nSet-Cookie: x=1.txt", "a__Set-Cookie_ x=1.txt"),
            ("a\u{85}b\u{2028}c", "a_b_c"),
            ("invoice\u{202E}gnp.exe", "invoicegnp.exe"),
            ("\u{200F}\u{200E}\u{061C}a\u{2066}.txt", "a.txt"),
            ("pay\u{200B}pal\u{FEFF}.txt", "paypal.txt"),
            ("in\u{200D}voice.txt", "invoice.txt"),
            ("e\u{301}te\u{301}.txt", "été.txt"),
            (".htaccess", "_htaccess"),
            ("name. . .", "name"),
            ("  spaced.txt  ", "spaced.txt"),
            ("CON", "_CON"),
            ("con.txt", "_con.txt"),
            ("LPT¹.txt", "_LPT¹.txt"),
            ("nul .txt", "_nul .txt"),
            ("conout$", "_conout$"),
            ("file:stream", "file_stream"),
            ("what?*<>|\".txt", "what______.txt"),
        ] {
            assert_eq!(clean(raw), safe, "{raw:?}");
        }
    }

    #[test]
    fn names_without_substance_are_refused() {
        for raw in [
            "",
            ".",
            "..",
            "...",
            " ",
            "\u{202E}",
            "\u{200B}\u{200D}",
            " . . ",
            "/",
            "\0",
        ] {
            assert_eq!(Name::clean(raw), Err(NameError::Empty), "{raw:?}");
        }
    }

    #[test]
    fn a_name_is_shown_without_tricks() {
        for (raw, shown) in [
            ("a\u{202E}gnp.exe", "agnp.exe"),
            ("x\"y\r\nz.txt", "x_y__z.txt"),
            ("nul\0.txt", "nul_.txt"),
            ("صورة 🌴.jpg", "صورة 🌴.jpg"),
        ] {
            assert_eq!(printable(raw), shown);
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let latin = clean(&format!("{}.jpeg", "a".repeat(300)));
        assert_eq!((latin.len(), &latin[250..]), (255, ".jpeg"));
        let arabic = clean(&format!("{}.jpeg", "ص".repeat(300)));
        assert!(
            arabic.len() <= 255 && arabic.ends_with("ص.jpeg"),
            "{arabic}"
        );
        let dots = clean(&format!("a.{}", "b".repeat(300)));
        assert_eq!(dots.len(), 255);
    }

    #[test]
    fn equal_names_are_numbered_without_regard_to_case() {
        let mut taken = Taken::default();
        let numbered: Vec<String> = ["a.txt", "A.TXT", "a.txt", "b", "a (2).txt"]
            .iter()
            .map(|raw| {
                Name::clean(raw)
                    .expect("a plain name")
                    .unique_among(&mut taken)
                    .to_string()
            })
            .collect();
        assert_eq!(
            numbered,
            ["a.txt", "A (2).TXT", "a (3).txt", "b", "a (2) (2).txt"]
        );
    }

    #[test]
    fn a_numbered_name_is_no_longer_than_a_name_can_be() {
        for raw in [
            "x".repeat(300),
            format!("a.{}", "b".repeat(300)),
            "ص".repeat(200) + ".txt",
        ] {
            let name = Name::clean(&raw).expect("a long name");
            let mut taken = Taken::default();
            let names: HashSet<String> = (0..12)
                .map(|_| name.unique_among(&mut taken).to_string())
                .collect();
            assert_eq!(names.len(), 12);
            assert!(
                names.iter().all(|name| name.len() <= MAX_BYTES),
                "{names:?}"
            );
        }
    }

    /// Would take hours if each of them tried the numbers of those before it.
    #[test]
    fn many_equal_names_cost_what_others_cost() {
        let mut taken = Taken::default();
        for index in 0..100_000 {
            let name = match index % 2 {
                0 => "a.txt".to_owned(),
                // These differ only where a number shortens them.
                _ => format!("{}{:05}", "x".repeat(250), index / 4),
            };
            drop(Name(name).unique_among(&mut taken));
        }
        assert_eq!(taken.keys.len(), 100_000);
    }

    #[test]
    fn the_ascii_form_can_stand_in_quotes() {
        let name = Name::clean("Prüf;ung 100% 🌴.txt").expect("a plain name");
        assert_eq!(name.to_ascii(), "Pr_f_ung 100_ _.txt");
    }

    proptest! {
        #[test]
        fn whatever_comes_in_is_safe(raw in "\\PC{0,40}|[\\x00-\\x7f]{0,300}|.{0,300}") {
            if let Ok(name) = Name::clean(&raw) {
                let name = name.as_str();
                prop_assert!((1..=MAX_BYTES).contains(&name.len()));
                prop_assert!(!name.contains(|c| is_unsafe(c) || is_invisible(c)));
                prop_assert!(!name.starts_with(is_trimmed) && !name.ends_with(is_trimmed));
                prop_assert!(!is_reserved(name));
                prop_assert_eq!(clean(name), name, "cleaning twice changes nothing");
            }
        }
    }
}
