//! A secret that opens something to whoever holds it: 256 random bits that say what they are and whether
//! they were copied whole.
//!
//! A prefix of its kind, 43 characters of base64url, and six of CRC-32 over what stands before. A scanner
//! that finds one in a log or a repository knows it for what it is without asking anybody.

use std::fmt;
use std::marker::PhantomData;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

const SECRET_BYTES: usize = 32;
const CHECK_CHARS: usize = 6;

/// A token in clear. Its `Debug` form hides it.
pub(crate) struct Token<K> {
    text: String,
    kind: PhantomData<K>,
}

/// What a kind of token is called.
pub(crate) trait Kind {
    /// How its tokens begin.
    const PREFIX: &'static str;
    /// What the server's MAC of them is for.
    const PURPOSE: &'static str;
}

/// An API key: what a program shows to act for its owner.
pub(crate) type Key = Token<ApiKey>;

/// What a share's link holds.
pub(crate) type ShareToken = Token<ShareLink>;

/// The kind of [`Key`].
pub(crate) enum ApiKey {}

/// The kind of [`ShareToken`].
pub(crate) enum ShareLink {}

impl Kind for ApiKey {
    const PREFIX: &'static str = "dock_k_";
    const PURPOSE: &'static str = "key";
}

impl Kind for ShareLink {
    const PREFIX: &'static str = "dock_s_";
    const PURPOSE: &'static str = "share";
}

impl<K: Kind> Token<K> {
    /// A new token.
    pub(crate) fn generate() -> Result<Self, getrandom::Error> {
        let mut secret = [0; SECRET_BYTES];
        getrandom::fill(&mut secret)?;
        let body = K::PREFIX.to_owned() + &BASE64_URL_SAFE_NO_PAD.encode(secret);
        let check = check(&body);
        Ok(Token::of(body + &check))
    }

    /// Reads a token, or says that this can be none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let body = text.get(..text.len().checked_sub(CHECK_CHARS)?)?;
        let secret = BASE64_URL_SAFE_NO_PAD
            .decode(body.strip_prefix(K::PREFIX)?)
            .ok()?;
        let whole = secret.len() == SECRET_BYTES && text[body.len()..] == check(body);
        whole.then(|| Token::of(text.to_owned()))
    }

    /// The token, to be shown once and to be hashed.
    pub(crate) fn reveal(&self) -> &str {
        &self.text
    }

    /// The last four characters, by which people tell tokens apart.
    pub(crate) fn last4(&self) -> &str {
        &self.text[self.text.len() - 4..]
    }

    fn of(text: String) -> Self {
        Token {
            text,
            kind: PhantomData,
        }
    }
}

impl<K> fmt::Debug for Token<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

fn check(body: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(crc32fast::hash(body.as_bytes()).to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_recognised<K: Kind>() {
        let token = Token::<K>::generate().expect("randomness");
        let text = token.reveal();
        assert_eq!(text.len(), 7 + 43 + 6);
        let read = Token::<K>::parse(text).expect("a token");
        assert_eq!((read.reveal(), read.last4()), (text, &text[52..]));
        for index in 0..text.len() {
            let mut damaged = text.as_bytes().to_vec();
            damaged[index] ^= 1;
            let damaged = String::from_utf8(damaged).expect("ASCII stays ASCII");
            assert!(Token::<K>::parse(&damaged).is_none(), "byte {index}");
        }
        for cut in 0..text.len() {
            assert!(Token::<K>::parse(&text[..cut]).is_none());
        }
        for strange in ["", K::PREFIX, "é", "dock_k_ééé"] {
            assert!(Token::<K>::parse(strange).is_none());
        }
    }

    #[test]
    fn a_token_is_recognised_and_a_damaged_one_is_not() {
        is_recognised::<ApiKey>();
        is_recognised::<ShareLink>();
    }

    #[test]
    fn a_token_of_one_kind_is_none_of_another() {
        let key = Key::generate().expect("randomness");
        assert!(ShareToken::parse(key.reveal()).is_none());
    }

    #[test]
    fn a_token_does_not_show_in_debug_output() {
        let key = Key::generate().expect("randomness");
        assert_eq!(format!("{key:?}"), "Token(…)");
    }
}
