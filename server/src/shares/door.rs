//! The way in to a share: the token, then the lock.
//!
//! Whatever is wrong with a token (unknown, malformed, expired, revoked, exhausted, suspended), it is
//! hashed and looked for in the same way and answered with the same [`Closed::Gone`].

use std::net::IpAddr;
use std::time::Duration;

use asset_dock_core::share::ShareState;

use super::grant::Grant;
use super::recipients;
use crate::App;
use crate::error::{Error, Locked};
use crate::records::{OpenShare, RecordsError};
use crate::state::now;
use crate::throttle::TooOften;

/// Why somebody does not get what a link leads to.
#[derive(Debug)]
pub(crate) enum Closed {
    /// It leads nowhere, or nowhere any more.
    Gone,
    /// It has a lock that was not opened.
    Locked(Locked),
    /// There were too many tries; the next one is free after this time.
    TooOften(Duration),
    /// Anything else, none of which says anything about the share.
    Failed(Error),
}

/// What somebody says who wants to be let in.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) password: Option<String>,
    pub(crate) recipient: Option<String>,
}

/// The share that a token opens, for somebody who wants to enter.
pub(crate) async fn find(app: &App, peer: IpAddr, token: &str) -> Result<OpenShare, Closed> {
    let share = find_used_up(app, peer, token).await?;
    active(app, peer, share)
}

/// The share that a token opens, also where only downloads that have begun may go on.
pub(crate) async fn find_used_up(
    app: &App,
    peer: IpAddr,
    token: &str,
) -> Result<OpenShare, Closed> {
    let hash = app.library.pepper.share_hash(token);
    let share = app.library.records.open_share_by_token(&hash).await?;
    share.ok_or_else(|| gone(app, peer))
}

/// The share that a ticket is for, with what it grants.
pub(crate) async fn find_by_ticket(
    app: &App,
    peer: IpAddr,
    ticket: &str,
) -> Result<(OpenShare, Grant), Closed> {
    let id = Grant::named_share(ticket);
    let share = app.library.records.open_share(id).await?;
    let share = share.ok_or_else(|| gone(app, peer))?;
    let grant = Grant::open(&app.library.pepper, &share, ticket, now());
    let grant = grant.ok_or_else(|| gone(app, peer))?;
    Ok((share, grant))
}

/// The share, where it allows anything new.
pub(crate) fn active(app: &App, peer: IpAddr, share: OpenShare) -> Result<OpenShare, Closed> {
    match share.state {
        ShareState::Active => Ok(share),
        ShareState::Exhausted | ShareState::Expired | ShareState::Suspended => Err(gone(app, peer)),
    }
}

/// A link that led nowhere, for this address. It is charged after the look, so that nobody's misses close
/// a link that works for others behind the same address.
pub(crate) fn gone(app: &App, peer: IpAddr) -> Closed {
    match app.guard.missed(peer) {
        Ok(()) => Closed::Gone,
        Err(too_often) => too_often.into(),
    }
}

/// Lets in whoever has what was given out before, and everybody where there is no lock.
pub(crate) fn enter(
    app: &App,
    share: &OpenShare,
    given_out: Option<&str>,
) -> Result<Grant, Closed> {
    let open = |text| Grant::open(&app.library.pepper, share, text, now());
    if let Some(grant) = given_out.and_then(open) {
        return Ok(grant);
    }
    if share.is_unlocked() {
        return Grant::new(share, now()).map_err(Closed::from);
    }
    Err(Closed::Locked(asked_for(share)))
}

/// Opens the lock for whoever says the right things. Every try is charged before anything is compared.
pub(crate) async fn unlock(
    app: &App,
    peer: IpAddr,
    share: &OpenShare,
    said: Said,
) -> Result<Grant, Closed> {
    if share.is_unlocked() {
        return Ok(Grant::new(share, now())?);
    }
    let password = said.password.filter(|password| !password.is_empty());
    let recipient = said.recipient.map(|text| recipients::fold(&text));
    let recipient = recipient.filter(|recipient| !recipient.is_empty());
    if !share.recipients.is_empty() && recipient.is_none() {
        return Err(Closed::Locked(Locked::NoRecipient));
    }
    if share.password.is_some() && password.is_none() {
        return Err(Closed::Locked(Locked::NoPassword));
    }
    let guess = app.guard.guess(share.id, peer)?;
    let known = recipient.is_some_and(|recipient| share.recipients.contains(&recipient));
    if !share.recipients.is_empty() && !known {
        return Err(Closed::Locked(Locked::WrongRecipient));
    }
    if let (Some(hash), Some(password)) = (&share.password, password) {
        match app.hashing.verify(password, hash.clone()).await {
            Ok(true) => {}
            Ok(false) => return Err(Closed::Locked(Locked::WrongPassword)),
            Err(cause) => {
                guess.give_back();
                return Err(cause.into());
            }
        }
    }
    guess.give_back();
    Ok(Grant::new(share, now())?)
}

/// What a share asks for first.
fn asked_for(share: &OpenShare) -> Locked {
    if share.recipients.is_empty() {
        Locked::NoPassword
    } else {
        Locked::NoRecipient
    }
}

impl From<Closed> for Error {
    fn from(closed: Closed) -> Self {
        match closed {
            Closed::Gone => Error::DeadLink,
            Closed::Locked(lock) => Error::Locked(lock),
            Closed::TooOften(wait) => Error::TooOften(wait),
            Closed::Failed(error) => error,
        }
    }
}

impl From<TooOften> for Closed {
    fn from(TooOften(wait): TooOften) -> Self {
        Closed::TooOften(wait)
    }
}

impl From<Error> for Closed {
    fn from(error: Error) -> Self {
        Closed::Failed(error)
    }
}

impl From<RecordsError> for Closed {
    fn from(cause: RecordsError) -> Self {
        Closed::Failed(cause.into())
    }
}

impl From<getrandom::Error> for Closed {
    fn from(cause: getrandom::Error) -> Self {
        Closed::Failed(Error::internal(cause))
    }
}
