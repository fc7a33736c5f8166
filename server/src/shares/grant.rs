//! What somebody has who was let in: for an hour, to one share, under the terms of that moment.
//!
//! It is sealed and the server remembers nothing of it. The seal covers the share's lock, so a new
//! password or other recipients end everything that was handed out before. A browser has it in a
//! cookie, a program in the address that it was given.

use asset_dock_core::Timestamp;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::Mac;
use uuid::Uuid;

use crate::auth::Pepper;
use crate::records::OpenShare;

/// How long it lasts, in milliseconds.
const LIFETIME: i64 = 60 * 60 * 1000;

/// Share, visit and end, before the seal.
const BODY_BYTES: usize = 16 + 16 + 8;

/// A grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    share: Uuid,
    /// Who was let in, as a random number: downloads that are continued are known by it.
    pub(crate) visit: Uuid,
    /// When it ends, in milliseconds since 1970.
    pub(crate) until: i64,
}

impl Grant {
    /// A grant for somebody who was just let in.
    pub(crate) fn new(share: &OpenShare, now: i64) -> Result<Self, getrandom::Error> {
        let mut visit = [0; 16];
        getrandom::fill(&mut visit)?;
        let until = now.saturating_add(LIFETIME);
        let expires = share.expires.map_or(i64::MAX, Timestamp::millis);
        Ok(Grant {
            share: share.id,
            visit: Uuid::from_bytes(visit),
            until: until.min(expires),
        })
    }

    /// The grant as it is handed out.
    pub(crate) fn seal(&self, pepper: &Pepper, share: &OpenShare) -> String {
        let body = [
            &self.share.as_bytes()[..],
            self.visit.as_bytes(),
            &self.until.to_be_bytes(),
        ]
        .concat();
        let seal = seal(pepper, share, &body).finalize().into_bytes();
        BASE64_URL_SAFE_NO_PAD.encode([&body[..], &seal[..]].concat())
    }

    /// The grant that was handed out for this share and still holds.
    pub(crate) fn open(pepper: &Pepper, share: &OpenShare, text: &str, now: i64) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (body, sealed) = bytes.split_at_checked(BODY_BYTES)?;
        seal(pepper, share, body).verify_slice(sealed).ok()?;
        let (named, rest) = body.split_first_chunk()?;
        let (visit, until) = rest.split_first_chunk()?;
        let grant = Grant {
            share: Uuid::from_bytes(*named),
            visit: Uuid::from_bytes(*visit),
            until: i64::from_be_bytes(until.try_into().ok()?),
        };
        (grant.share == share.id && grant.until > now).then_some(grant)
    }

    /// The share that a text is a grant for, if it is one. Nothing is proven by that.
    pub(crate) fn named_share(text: &str) -> Uuid {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
        let named = bytes.split_first_chunk();
        named.map_or(Uuid::nil(), |(named, _)| Uuid::from_bytes(*named))
    }
}

fn seal(pepper: &Pepper, share: &OpenShare, body: &[u8]) -> impl Mac + use<> {
    let mut seal = pepper.mac("grant");
    seal.update(body);
    // Neither has a NUL in it, so no two locks read the same.
    seal.update(share.password.as_deref().unwrap_or_default().as_bytes());
    for recipient in &share.recipients {
        seal.update(&[0]);
        seal.update(recipient.as_bytes());
    }
    seal
}

#[cfg(test)]
mod tests {
    use asset_dock_core::share::ShareState;

    use super::*;
    use crate::records::{Target, WorkspaceId};

    fn share(password: Option<&str>, recipients: &[&str]) -> OpenShare {
        OpenShare {
            id: Uuid::from_u128(7),
            workspace: WorkspaceId(1),
            target: Target::Asset(Uuid::nil()),
            state: ShareState::Active,
            expires: None,
            downloads_left: None,
            password: password.map(str::to_owned),
            recipients: recipients.iter().map(|&text| text.to_owned()).collect(),
        }
    }

    #[test]
    fn a_grant_holds_for_its_share_and_lock_and_an_hour() {
        let pepper: Pepper = "A".repeat(43).parse().unwrap();
        let locked = share(Some("hash"), &["a@b.c"]);
        let grant = Grant::new(&locked, 1000).unwrap();
        let sealed = grant.seal(&pepper, &locked);
        assert_eq!(Grant::named_share(&sealed), locked.id);
        let open = |share: &OpenShare, now| Grant::open(&pepper, share, &sealed, now);
        assert_eq!(open(&locked, 1000), Some(grant));
        assert_eq!(open(&locked, 1000 + LIFETIME), None);
        for other in [
            share(Some("other"), &["a@b.c"]),
            share(None, &["a@b.c"]),
            share(Some("hash"), &[]),
            share(Some("hash"), &["a@b.c", "d@e.f"]),
            share(None, &["hash", "a@b.c"]),
            OpenShare {
                id: Uuid::nil(),
                ..locked.clone()
            },
        ] {
            assert_eq!(open(&other, 1000), None, "{other:?}");
        }
        let foreign: Pepper = format!("{}A", "B".repeat(42)).parse().unwrap();
        assert_eq!(Grant::open(&foreign, &locked, &sealed, 1000), None);
    }

    #[test]
    fn what_was_changed_on_its_way_is_no_grant() {
        let pepper: Pepper = "A".repeat(43).parse().unwrap();
        let open = share(None, &[]);
        let sealed = Grant::new(&open, 1000).unwrap().seal(&pepper, &open);
        for index in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(Grant::open(&pepper, &open, &changed, 1000), None, "{index}");
        }
        for strange in ["", "A", "é", &sealed[1..]] {
            assert_eq!(Grant::open(&pepper, &open, strange, 1000), None);
        }
    }

    #[test]
    fn a_grant_does_not_outlive_its_share() {
        let mut short = share(None, &[]);
        short.expires = asset_dock_core::Timestamp::from_millis(5000);
        assert_eq!(Grant::new(&short, 1000).unwrap().until, 5000);
    }
}
