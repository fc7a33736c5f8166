//! The address for an upload: what may be put there and until when, signed.

use std::fmt::Write;

use asset_dock_core::http::with_query;
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use headers::{ContentLength, HeaderMapExt};
use hmac::Mac;
use mime::Mime;
use uuid::Uuid;

use super::PREFIX;
use crate::auth::Pepper;
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::state::now;
use crate::store::query::{Query, read_number};

/// How long an address works, in seconds.
const LIFE: u64 = 15 * 60;

/// What may be put where, and until when.
pub(crate) struct Ticket {
    pub(crate) id: Uuid,
    pub(crate) size: u64,
    /// As it was announced, and as it must be sent.
    pub(crate) content_type: String,
    /// In seconds since 1970.
    pub(crate) expires: u64,
}

/// Why an address does not open anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TicketError {
    /// Nobody signed it.
    #[error("the signature of this address is not right")]
    Wrong,
    /// Its time is over.
    #[error("this address has expired; announce the upload again")]
    Expired,
    /// What is sent is not said to be what was announced.
    #[error("the Content-Type must be the one that was announced")]
    Type,
    /// The asset was confirmed, or deleted.
    #[error("this upload is over")]
    Over,
    /// Somebody else uploads to the same address.
    #[error("another upload to this address has begun")]
    Overtaken,
}

impl Ticket {
    /// A ticket from now on.
    pub(crate) fn now(id: Uuid, size: u64, content_type: String) -> Self {
        Ticket {
            id,
            size,
            content_type,
            expires: seconds(now()) + LIFE,
        }
    }

    /// The address.
    pub(crate) fn address(&self, base: &BaseUrl, pepper: &Pepper) -> String {
        let seal = self.seal(pepper).finalize().into_bytes();
        let signature = BASE64_URL_SAFE_NO_PAD.encode(seal);
        let (size, expires) = (self.size.to_string(), self.expires.to_string());
        let query = [
            ("size", size.as_str()),
            ("type", &self.content_type),
            ("expires", &expires),
            ("signature", &signature),
        ];
        let mut address = base.to_string();
        // Writing to a text does not fail.
        let _ = write!(address, "{PREFIX}{}", self.id);
        with_query(&address, query)
    }

    /// Reads a ticket that this server made, and that is good at an instant.
    pub(super) fn read(
        id: Option<Uuid>,
        query: Option<&str>,
        pepper: &Pepper,
        now: i64,
    ) -> Result<Self, Error> {
        let mut query = Query::new(query);
        let number = |text: &str| read_number(text).ok_or("this must be a number");
        let text = |text: &str| Ok::<_, String>(text.to_owned());
        let size = query.take("size", number);
        let content_type = query.take("type", text);
        let expires = query.take("expires", number);
        let signature = query.take("signature", text);
        query.finish()?;
        let read = || {
            let ticket = Ticket {
                id: id?,
                size: size?,
                content_type: content_type?,
                expires: expires?,
            };
            let signature = BASE64_URL_SAFE_NO_PAD.decode(signature?).ok()?;
            ticket.seal(pepper).verify_slice(&signature).ok()?;
            Some(ticket)
        };
        let ticket = read().ok_or(TicketError::Wrong)?;
        if seconds(now) > ticket.expires {
            return Err(TicketError::Expired.into());
        }
        Ok(ticket)
    }

    /// Whether a request says that it brings what was announced.
    pub(super) fn check(&self, headers: &HeaderMap) -> Result<(), Error> {
        let sent = headers.get(header::CONTENT_TYPE);
        let sent = sent.and_then(|sent| sent.to_str().ok()?.parse::<Mime>().ok());
        if sent != self.content_type.parse().ok() {
            return Err(TicketError::Type.into());
        }
        match headers.typed_get() {
            Some(ContentLength(length)) if length > self.size => Err(Error::TooLarge(self.size)),
            Some(ContentLength(length)) if length < self.size => Err(Error::Fewer(self.size)),
            _ => Ok(()),
        }
    }

    /// What the address is signed with. All but the last part have a fixed length, so nothing can be
    /// moved from one to another.
    fn seal(&self, pepper: &Pepper) -> impl Mac + use<> {
        let mut seal = pepper.mac("xqr upload");
        seal.update(self.id.as_bytes());
        seal.update(&self.size.to_be_bytes());
        seal.update(&self.expires.to_be_bytes());
        seal.update(self.content_type.as_bytes());
        seal
    }
}

fn seconds(millis: i64) -> u64 {
    u64::try_from(millis).unwrap_or_default() / 1000
}
