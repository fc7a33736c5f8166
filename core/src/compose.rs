//! Unicode composed (NFC): the same word from macOS and Windows is the same text then.

/// The text, composed.
#[cfg(feature = "compose")]
pub(crate) fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;

    text.nfc().collect()
}

/// The text as it is: whoever does without the tables composes it before it comes here.
#[cfg(not(feature = "compose"))]
pub(crate) fn composed(text: &str) -> String {
    text.to_owned()
}
