//! What a person shows who signed in: a JSON Web Token that holds for a quarter of an hour.
//!
//! It says who they are and which workspace is open, and nothing of what they may do: that is asked of the
//! database at each request, so it ends when the right ends and not when the token does. One algorithm is taken,
//! whatever the token says of itself.

use hmac::Mac;
use jsonwebtoken::errors::Error as JwtError;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::hs256;
use super::pepper::Pepper;
use super::shown::KeyError;

/// How long one holds, in seconds.
pub(crate) const LIFETIME: i64 = 15 * 60;

/// How far the clocks of servers may be apart, in seconds.
const SKEW: i64 = 60;

const ISSUER: &str = "asset-dock";

/// Whom it is for: no other API takes it.
const AUDIENCE: &str = "store";

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AccessToken {
    pub(crate) person: Uuid,
    /// When that ends, the token does.
    pub(crate) sign_in: Uuid,
    /// The workspace that it opens, by its name.
    pub(crate) workspace: String,
}

/// The token's members.
#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    iat: i64,
    exp: i64,
    jti: Uuid,
    sid: Uuid,
    workspace: String,
}

impl AccessToken {
    /// The token as it is handed out at an instant, in milliseconds since 1970.
    pub(crate) fn seal(&self, pepper: &Pepper, now: i64) -> Result<String, JwtError> {
        let iat = now / 1000;
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: self.person,
            iat,
            exp: iat + LIFETIME,
            jti: Uuid::new_v4(),
            sid: self.sign_in,
            workspace: self.workspace.clone(),
        };
        hs256::install();
        let key = EncodingKey::from_secret(&secret(pepper))?;
        encode(&Header::new(Algorithm::HS256), &claims, &key)
    }

    /// Reads a token that was handed out and still holds.
    pub(crate) fn open(pepper: &Pepper, text: &str, now: i64) -> Result<Self, KeyError> {
        let claims = read(pepper, text).map_err(|_| KeyError::BadToken)?;
        let now = now / 1000;
        let is_ours =
            claims.exp.checked_sub(claims.iat) == Some(LIFETIME) && claims.iat <= now + SKEW;
        if !is_ours {
            return Err(KeyError::BadToken);
        }
        if claims.exp <= now {
            return Err(KeyError::TokenExpired);
        }
        Ok(AccessToken {
            person: claims.sub,
            sign_in: claims.sid,
            workspace: claims.workspace,
        })
    }
}

/// Checks everything but the time, for which a test has a clock of its own.
fn read(pepper: &Pepper, text: &str) -> Result<Claims, JwtError> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.validate_exp = false;
    hs256::install();
    let key = DecodingKey::from_secret(&secret(pepper))?;
    Ok(decode(text, &key, &validation)?.claims)
}

/// The key of the tokens, which is worth nothing for anything else.
fn secret(pepper: &Pepper) -> [u8; 32] {
    pepper.mac("access token").finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;
    use hmac::{Hmac, KeyInit};
    use serde_json::{Value, json};
    use sha2::Sha256;

    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    fn pepper() -> Pepper {
        "A".repeat(43).parse().unwrap()
    }

    fn token() -> AccessToken {
        AccessToken {
            person: Uuid::from_u128(1),
            sign_in: Uuid::from_u128(2),
            workspace: "Größe".into(),
        }
    }

    /// A token with this head and these members, with a good seal.
    fn forged(head: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(head), part(claims));
        let seal = Hmac::<Sha256>::new_from_slice(&secret(&pepper())).unwrap();
        let seal = seal.chain_update(&message).finalize().into_bytes();
        format!("{message}.{}", BASE64_URL_SAFE_NO_PAD.encode(seal))
    }

    fn claims() -> Value {
        json!({
            "iss": "asset-dock", "aud": "store", "sub": Uuid::from_u128(1), "iat": NOW / 1000,
            "exp": NOW / 1000 + LIFETIME, "jti": Uuid::from_u128(3), "sid": Uuid::from_u128(2),
            "workspace": "Größe",
        })
    }

    #[test]
    fn a_token_holds_for_a_quarter_of_an_hour() {
        let sealed = token().seal(&pepper(), NOW).unwrap();
        let open = |now| AccessToken::open(&pepper(), &sealed, now);
        assert_eq!(open(NOW), Ok(token()));
        assert_eq!(open(NOW + LIFETIME * 1000 - 1), Ok(token()));
        assert_eq!(open(NOW + LIFETIME * 1000), Err(KeyError::TokenExpired));
        assert_eq!(open(NOW - 61_000), Err(KeyError::BadToken), "of tomorrow");
        let foreign: Pepper = format!("{}A", "B".repeat(42)).parse().unwrap();
        let opened = AccessToken::open(&foreign, &sealed, NOW);
        assert_eq!(opened, Err(KeyError::BadToken));
    }

    #[test]
    fn what_was_changed_on_its_way_is_no_token() {
        let sealed = token().seal(&pepper(), NOW).unwrap();
        for index in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            let opened = AccessToken::open(&pepper(), &changed, NOW);
            assert_eq!(opened, Err(KeyError::BadToken), "{index}");
        }
        for strange in ["", ".", "..", "é", &sealed[1..]] {
            assert!(AccessToken::open(&pepper(), strange, NOW).is_err());
        }
    }

    #[test]
    fn every_member_and_the_algorithm_are_checked() {
        let head = json!({"alg": "HS256", "typ": "JWT"});
        let good = forged(&head, &claims());
        assert_eq!(AccessToken::open(&pepper(), &good, NOW), Ok(token()));
        for member in ["iss", "aud", "sub", "iat", "exp", "jti", "sid", "workspace"] {
            let mut without = claims();
            without.as_object_mut().unwrap().remove(member);
            let mut other = claims();
            other[member] = json!("other");
            for claims in [without, other] {
                let token = forged(&head, &claims);
                let opened = AccessToken::open(&pepper(), &token, NOW);
                // A token of another workspace is one, and opens what its owner may open there.
                let is_good = member == "workspace" && claims[member] == "other";
                assert_eq!(opened.is_ok(), is_good, "{claims}");
            }
        }
        let mut eternal = claims();
        eternal["exp"] = json!(NOW);
        let opened = AccessToken::open(&pepper(), &forged(&head, &eternal), NOW);
        assert_eq!(opened, Err(KeyError::BadToken), "longer than any holds");
        for algorithm in ["none", "None", "HS384", "HS512", "RS256", "ES256", ""] {
            let head = json!({"alg": algorithm, "typ": "JWT"});
            let sealed = forged(&head, &claims());
            let unsealed = format!("{}.", sealed.rsplit_once('.').unwrap().0);
            for token in [sealed, unsealed] {
                let opened = AccessToken::open(&pepper(), &token, NOW);
                assert_eq!(opened, Err(KeyError::BadToken), "{algorithm}");
            }
        }
    }
}
