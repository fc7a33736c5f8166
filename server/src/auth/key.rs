//! An API key: 256 random bits that say what they are and whether they were copied whole.
//!
//! `dock_k_`, 43 characters of base64url, and six of CRC-32 over what stands before. A scanner that
//! finds one in a log or a repository knows it for a key without asking anybody.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

const PREFIX: &str = "dock_k_";
const SECRET_BYTES: usize = 32;
const CHECK_CHARS: usize = 6;

/// A key in clear. Its `Debug` form hides it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    /// A new key.
    pub(crate) fn generate() -> Result<Self, getrandom::Error> {
        let mut secret = [0; SECRET_BYTES];
        getrandom::fill(&mut secret)?;
        let body = PREFIX.to_owned() + &BASE64_URL_SAFE_NO_PAD.encode(secret);
        let check = check(&body);
        Ok(Key(body + &check))
    }

    /// Reads a key, or says that this can be none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let body = text.get(..text.len().checked_sub(CHECK_CHARS)?)?;
        let secret = BASE64_URL_SAFE_NO_PAD
            .decode(body.strip_prefix(PREFIX)?)
            .ok()?;
        let whole = secret.len() == SECRET_BYTES && text[body.len()..] == check(body);
        whole.then(|| Key(text.to_owned()))
    }

    /// The key, to be shown once and to be hashed.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// The last four characters, by which people tell keys apart.
    pub(crate) fn last4(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

fn check(body: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(crc32fast::hash(body.as_bytes()).to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_recognised_and_a_damaged_one_is_not() {
        let key = Key::generate().expect("randomness");
        let text = key.reveal();
        assert_eq!(text.len(), 7 + 43 + 6);
        assert_eq!(Key::parse(text), Some(key.clone()));
        for index in 0..text.len() {
            let mut damaged = text.as_bytes().to_vec();
            damaged[index] ^= 1;
            let damaged = String::from_utf8(damaged).expect("ASCII stays ASCII");
            assert_eq!(Key::parse(&damaged), None, "byte {index}");
        }
        for cut in 0..text.len() {
            assert_eq!(Key::parse(&text[..cut]), None);
        }
        for strange in ["", "dock_k_", "é", "dock_k_ééé"] {
            assert_eq!(Key::parse(strange), None);
        }
    }

    #[test]
    fn a_key_does_not_show_in_debug_output() {
        let key = Key::generate().expect("randomness");
        assert_eq!(format!("{key:?}"), "Key(…)");
    }
}
