//! A secret that opens something to whoever holds it: at least 256 random bits that say what they are and
//! whether they were copied whole.
//!
//! A prefix of its kind, random characters of base64url, and six of CRC-32 over what stands before. A
//! scanner that finds one in a log or a repository knows it for what it is without asking anybody.

use std::fmt;
use std::marker::PhantomData;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

const CHECK_CHARS: usize = 6;

/// More bytes than any secret takes: 64 characters of base64url.
const SECRET_BYTES: usize = 48;

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
    /// Hexadecimal characters and a full stop between prefix and secret, by which a key may be named.
    const NAME_CHARS: usize = 0;
    /// Characters of the secret: 43 are 256 bits.
    const SECRET_CHARS: usize = 43;
}

/// What a share's link holds.
pub(crate) type ShareToken = Token<ShareLink>;

/// The kind of [`ShareToken`].
pub(crate) enum ShareLink {}

impl Kind for ShareLink {
    const PREFIX: &'static str = "dock_s_";
    const PURPOSE: &'static str = "share";
}

impl<K: Kind> Token<K> {
    /// A new token.
    pub(crate) fn generate() -> Result<Self, getrandom::Error> {
        let mut body = K::PREFIX.to_owned();
        if K::NAME_CHARS > 0 {
            let mut name = [0; SECRET_BYTES];
            getrandom::fill(&mut name)?;
            let hex = name.iter().map(|byte| format!("{byte:02x}"));
            body += &hex.collect::<String>()[..K::NAME_CHARS];
            body.push('.');
        }
        let mut secret = [0; SECRET_BYTES];
        getrandom::fill(&mut secret)?;
        body += &BASE64_URL_SAFE_NO_PAD.encode(secret)[..K::SECRET_CHARS];
        let check = check(&body);
        Ok(Token::of(body + &check))
    }

    /// Reads a token, or says that this can be none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let body = text.get(..text.len().checked_sub(CHECK_CHARS)?)?;
        let mut secret = body.strip_prefix(K::PREFIX)?;
        if K::NAME_CHARS > 0 {
            let (name, rest) = secret.split_once('.')?;
            let is_name = |char: char| matches!(char, '0'..='9' | 'a'..='f');
            if name.len() != K::NAME_CHARS || !name.chars().all(is_name) {
                return None;
            }
            secret = rest;
        }
        let whole = secret.len() == K::SECRET_CHARS && text[body.len()..] == check(body);
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
    use super::super::kinds::{
        DeveloperKey, LiveImagesKey, PartnerKey, StoreKey, TestImagesKey, XqrKey,
    };
    use super::*;

    fn is_recognised<K: Kind>(length: usize) {
        let token = Token::<K>::generate().expect("randomness");
        let text = token.reveal();
        assert_eq!(text.len(), length);
        let read = Token::<K>::parse(text).expect("a token");
        assert_eq!(
            (read.reveal(), read.last4()),
            (text, &text[text.len() - 4..])
        );
        for index in 0..text.len() {
            let mut damaged = text.as_bytes().to_vec();
            damaged[index] ^= 1;
            let damaged = String::from_utf8(damaged).expect("ASCII stays ASCII");
            assert!(Token::<K>::parse(&damaged).is_none(), "byte {index}");
        }
        for cut in 0..text.len() {
            assert!(Token::<K>::parse(&text[..cut]).is_none());
        }
        for strange in ["", K::PREFIX, "é", "dock_k_ééé", "xqr_pk_ééééééé."] {
            assert!(Token::<K>::parse(strange).is_none());
        }
    }

    #[test]
    fn a_token_is_recognised_and_a_damaged_one_is_not() {
        is_recognised::<StoreKey>(7 + 43 + 6);
        is_recognised::<ShareLink>(7 + 43 + 6);
        // As documented: eight hexadecimal characters, a full stop, 64 characters.
        is_recognised::<XqrKey>(7 + 8 + 1 + 64);
        is_recognised::<LiveImagesKey>(5 + 43 + 6);
        is_recognised::<TestImagesKey>(5 + 43 + 6);
        is_recognised::<PartnerKey>(7 + 43 + 6);
        is_recognised::<DeveloperKey>(7 + 43 + 6);
    }

    #[test]
    fn a_token_of_one_kind_is_none_of_another() {
        let key = Token::<StoreKey>::generate().expect("randomness");
        assert!(ShareToken::parse(key.reveal()).is_none());
    }

    #[test]
    fn a_token_does_not_show_in_debug_output() {
        let key = Token::<StoreKey>::generate().expect("randomness");
        assert_eq!(format!("{key:?}"), "Token(…)");
    }
}
