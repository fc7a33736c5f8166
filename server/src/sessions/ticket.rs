//! The address for a part: what may be put there and until when, signed.

use asset_dock_core::http::with_query;
use asset_dock_core::upload::digest::PartDigest;
use asset_dock_core::upload::plan::PartNumber;
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use hmac::Mac;
use uuid::Uuid;

use super::SessionError;
use crate::auth::Pepper;
use crate::error::Error;
use crate::state::now;
use crate::store::query::{Query, read_number};

/// How long an address works, in seconds. Whoever is slower asks for it again.
const LIFE: u64 = 60 * 60;

/// What may be put where, and until when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ticket {
    pub(crate) session: Uuid,
    pub(crate) number: PartNumber,
    pub(crate) sha256: PartDigest,
    /// In seconds since 1970.
    expires: u64,
}

impl Ticket {
    /// A ticket from now on.
    pub(crate) fn now(session: Uuid, number: PartNumber, sha256: PartDigest) -> Self {
        Ticket {
            session,
            number,
            sha256,
            expires: seconds(now()).saturating_add(LIFE),
        }
    }

    /// The query of its address.
    pub(crate) fn address(&self, path: &str, pepper: &Pepper) -> String {
        let signature = BASE64_URL_SAFE_NO_PAD.encode(self.seal(pepper).finalize().into_bytes());
        let (sha256, expires) = (self.sha256.to_string(), self.expires.to_string());
        let query = [
            ("sha256", sha256.as_str()),
            ("expires", &expires),
            ("signature", &signature),
        ];
        with_query(path, query)
    }

    /// Its digest as a header has it (RFC 9530, `Content-Digest`).
    pub(crate) fn content_digest(&self) -> String {
        format!("sha-256=:{}:", BASE64_STANDARD.encode(self.sha256.0))
    }

    /// Reads the ticket for a part that this server made, and that is good now.
    pub(crate) fn read(
        session: Option<Uuid>,
        number: Option<PartNumber>,
        query: Option<&str>,
        pepper: &Pepper,
    ) -> Result<Self, Error> {
        let mut query = Query::new(query);
        let text = |text: &str| Ok::<_, String>(text.to_owned());
        let sha256 = query.take("sha256", |text| {
            text.parse().map_err(|_| "this must be a digest")
        });
        let expires = query.take("expires", |text| {
            read_number(text).ok_or("this must be a number")
        });
        let signature = query.take("signature", text);
        query.finish()?;
        let read = || {
            let ticket = Ticket {
                session: session?,
                number: number?,
                sha256: sha256?,
                expires: expires?,
            };
            let signature = BASE64_URL_SAFE_NO_PAD.decode(signature?).ok()?;
            ticket.seal(pepper).verify_slice(&signature).ok()?;
            Some(ticket)
        };
        let ticket = read().ok_or(SessionError::WrongAddress)?;
        if seconds(now()) > ticket.expires {
            return Err(SessionError::Expired.into());
        }
        Ok(ticket)
    }

    /// What the address is signed with. All its pieces have a fixed length.
    fn seal(&self, pepper: &Pepper) -> impl Mac + use<> {
        let mut seal = pepper.mac("session part");
        seal.update(self.session.as_bytes());
        seal.update(&self.number.get().to_be_bytes());
        seal.update(&self.sha256.0);
        seal.update(&self.expires.to_be_bytes());
        seal
    }
}

fn seconds(millis: i64) -> u64 {
    u64::try_from(millis).unwrap_or_default() / 1000
}
