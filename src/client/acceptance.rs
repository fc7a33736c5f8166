//! Whether the service accepts the credential, and another one in its place.
//!
//! Answers come in any order: one that was asked for with the credential before says nothing of the one there
//! is now.

use asset_dock_core::dialect::{Connection, Credential};
use asset_dock_core::http::HttpResponse;
use asset_dock_core::{Error, ErrorKind};
use leptos::prelude::*;

use super::Client;

/// Which credential a request was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Round(u32);

/// What the service said of the credential.
#[derive(Clone)]
pub(super) struct Acceptance {
    round: ArcStoredValue<Round>,
    refused: ArcRwSignal<Option<Error>>,
}

impl Acceptance {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Acceptance {
            round: ArcStoredValue::new(Round(0)),
            refused: ArcRwSignal::new(None),
        }
    }
}

impl Client {
    /// Why the service does not accept the credential any more. It is said anew each time that the service
    /// says so.
    pub(crate) fn refused(&self) -> ArcReadSignal<Option<Error>> {
        self.acceptance.refused.read_only()
    }

    /// Says once more that another credential is needed, where one is.
    pub(crate) fn remind(&self) {
        self.acceptance.refused.notify();
    }

    /// Uses another credential from now on, for the same library. Requests that are under way end as they end.
    pub(crate) fn renew(&self, credential: Credential) {
        let connection = Connection {
            endpoint: self.endpoint.clone(),
            credential: credential.clone(),
        };
        self.dialect.renew(credential);
        if !self.dialect.capabilities().list {
            self.kept.follow(self.api, &connection);
        }
        self.acceptance
            .round
            .update_value(|Round(round)| *round += 1);
        self.acceptance.refused.set(None);
    }

    /// The credential that requests are made with now; noted before one is sent.
    pub(crate) fn round(&self) -> Round {
        self.acceptance.round.get_value()
    }

    /// Takes notice of a failure, where it is about the credential that there is.
    pub(crate) fn heed(&self, round: Round, error: &Error) {
        if error.kind == ErrorKind::Unauthorized && round == self.round() {
            self.acceptance.refused.set(Some(error.clone()));
        }
    }

    /// Why an answer is none, also where it is about the credential.
    pub(super) fn failure(
        &self,
        round: Round,
        answer: &Result<HttpResponse, Error>,
    ) -> Option<Error> {
        let error = match answer {
            Ok(response) if response.is_success() => return None,
            Ok(response) => self.dialect.read_error(response),
            Err(error) => error.clone(),
        };
        self.heed(round, &error);
        Some(error)
    }
}
