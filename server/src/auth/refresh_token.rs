//! What a browser keeps of a sign-in, in a cookie: it is exchanged for an access token and for its successor.
//!
//! It names its sign-in and its number in the row of tokens, under a seal. So the server keeps none of them, not
//! even as a hash, knows every one that was ever used, and can answer one that is sent again with the same
//! successor.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::Mac;
use uuid::Uuid;

use super::pepper::Pepper;

/// As keys have one: whoever finds one in a log knows what it is.
const PREFIX: &str = "dock_r_";

/// Sign-in and number, before the seal.
const BODY_BYTES: usize = 16 + 8;

/// A refresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RefreshToken {
    pub(crate) sign_in: Uuid,
    /// Its number: each is good for one turn.
    pub(crate) turn: i64,
}

impl RefreshToken {
    /// The token as it is handed out.
    pub(crate) fn seal(self, pepper: &Pepper) -> String {
        let body = [&self.sign_in.as_bytes()[..], &self.turn.to_be_bytes()].concat();
        let seal = seal(pepper, &body).finalize().into_bytes();
        let text = BASE64_URL_SAFE_NO_PAD.encode([&body[..], &seal[..]].concat());
        format!("{PREFIX}{text}")
    }

    /// The token that was handed out.
    pub(crate) fn open(pepper: &Pepper, text: &str) -> Option<Self> {
        let text = text.strip_prefix(PREFIX)?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (body, sealed) = bytes.split_at_checked(BODY_BYTES)?;
        seal(pepper, body).verify_slice(sealed).ok()?;
        let (sign_in, turn) = body.split_first_chunk()?;
        Some(RefreshToken {
            sign_in: Uuid::from_bytes(*sign_in),
            turn: i64::from_be_bytes(turn.try_into().ok()?),
        })
    }
}

fn seal(pepper: &Pepper, body: &[u8]) -> impl Mac + use<> {
    let mut seal = pepper.mac("refresh token");
    seal.update(body);
    seal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_handed_out_and_in_no_other_way() {
        let pepper: Pepper = "A".repeat(43).parse().unwrap();
        let token = RefreshToken {
            sign_in: Uuid::from_u128(7),
            turn: 3,
        };
        let sealed = token.seal(&pepper);
        assert_eq!(RefreshToken::open(&pepper, &sealed), Some(token));
        for index in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(RefreshToken::open(&pepper, &changed), None, "{index}");
        }
        for strange in ["", "dock_r_", "dock_r_A", "é", &sealed[1..], &sealed[7..]] {
            assert_eq!(RefreshToken::open(&pepper, strange), None);
        }
        let foreign: Pepper = format!("{}A", "B".repeat(42)).parse().unwrap();
        assert_eq!(RefreshToken::open(&foreign, &sealed), None);
    }
}
