//! What a message to a webhook says about itself, and what it is signed with.

use std::fmt::Write;

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::auth::Pepper;
use crate::error::Error;
use crate::records::Waiting;

/// Who sends it (documented).
const USER_AGENT: &str = "xQR-Webhooks/1.0";

/// What a webhook's messages are signed with. It follows from the server's secret, so whoever reads the
/// database cannot sign.
pub(super) fn secret(pepper: &Pepper, webhook: Uuid) -> String {
    let mut mac = pepper.mac("xqr webhook");
    mac.update(webhook.as_bytes());
    let secret = BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    format!("whsec_{secret}")
}

/// The headers of a message.
pub(super) fn headers(pepper: &Pepper, message: &Waiting) -> Result<HeaderMap, Error> {
    let signature = signature(&secret(pepper, message.webhook), &message.body);
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (header::CONTENT_TYPE.as_str(), "application/json"),
        (header::USER_AGENT.as_str(), USER_AGENT),
        ("x-xqr-event", &message.event),
        ("x-xqr-delivery", &message.id.to_string()),
        ("x-xqr-signature", &signature),
    ] {
        let name = header::HeaderName::try_from(name).map_err(Error::internal)?;
        let value = HeaderValue::from_str(value).map_err(Error::internal)?;
        headers.insert(name, value);
    }
    Ok(headers)
}

/// HMAC-SHA-256 over the body as it is sent.
fn signature(secret: &str, body: &str) -> String {
    // HMAC takes a key longer than its block by its hash; doing it here leaves nothing that can fail.
    let mut block = [0; 64];
    let secret = secret.as_bytes();
    match block.get_mut(..secret.len()) {
        Some(start) => start.copy_from_slice(secret),
        None => block[..32].copy_from_slice(&Sha256::digest(secret)),
    }
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(body.as_bytes());
    let mut signature = "sha256=".to_owned();
    for byte in mac.finalize().into_bytes() {
        // Writing to a text does not fail.
        let _ = write!(signature, "{byte:02x}");
    }
    signature
}

#[cfg(test)]
mod tests {
    #[test]
    fn signatures_are_those_of_the_standard() {
        // RFC 4231, test case 2, and a secret that is longer than a block.
        for (secret, body, expected) in [
            (
                "Jefe".to_owned(),
                "what do ya want for nothing?",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                "key".repeat(40),
                "",
                "sha256=ff6d37d49d13aaadbe7fa0b27d1f2599e643491a6781c3d44c13576d091dcb5a",
            ),
        ] {
            assert_eq!(super::signature(&secret, body), expected);
        }
    }
}
