//! Another credential in the place of one that is not accepted any more. It is asked for once, however many calls
//! and uploads wait for it.

use std::cell::RefCell;
use std::rc::Rc;

use asset_dock_core::dialect::Api;
use asset_dock_core::{Error, ErrorKind};
use async_lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::uploads::Uploads;
use crate::browser::clock;
use crate::client::{Client, Round};
use crate::host::Page;
use crate::runner::Runner;

/// A credential that is refused so soon after it came is no good, in milliseconds: whoever gave it has no better
/// one.
const TOO_SOON_MS: f64 = 10_000.0;

/// What opens the service from now on.
pub(super) struct Access {
    api: Api,
    page: Page,
    client: Client,
    runner: Runner,
    uploads: Uploads,
    /// Held while another credential is asked for.
    turn: Mutex<()>,
    last: RefCell<Last>,
}

/// How it went the last time.
#[derive(Default)]
struct Last {
    /// How often another one was wanted.
    asked: u64,
    /// When one came.
    renewed_ms: Option<f64>,
    /// Why none came.
    error: Option<Error>,
}

impl Access {
    pub(super) fn new(
        api: Api,
        page: Page,
        client: Client,
        runner: Runner,
        uploads: Uploads,
    ) -> Self {
        Access {
            api,
            page,
            client,
            runner,
            uploads,
            turn: Mutex::new(()),
            last: RefCell::default(),
        }
    }

    /// Does something with the service; once more, where it does not accept the credential and there is another.
    pub(super) async fn with<T, F>(&self, work: impl Fn() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let round = self.client.round();
        match work().await {
            Err(error) if error.kind == ErrorKind::Unauthorized => {
                self.renew(round, error).await?;
                work().await
            }
            result => result,
        }
    }

    /// Gets another credential, where it is known that there has to be one: what waits for it would ask nothing.
    pub(super) async fn need(&self) -> Result<(), Error> {
        match self.client.refused().get_untracked() {
            Some(error) => self.renew(self.client.round(), error).await,
            None => Ok(()),
        }
    }

    /// Lets the uploads go on that were refused, or end.
    pub(super) fn go_on(self: &Rc<Self>, error: Error) {
        let (access, round) = (Rc::clone(self), self.client.round());
        spawn_local(async move {
            if let Err(error) = access.renew(round, error).await {
                access.uploads.deny(&error);
            }
        });
    }

    /// Asks the service what it can do.
    pub(super) async fn learn(&self) -> Result<(), Error> {
        self.client.known().await?;
        let capabilities = self.client.capabilities();
        capabilities.with_untracked(|it| self.runner.rule(it));
        Ok(())
    }

    /// Puts another credential in the place of the one that was refused in this round.
    async fn renew(&self, round: Round, error: Error) -> Result<(), Error> {
        let asked = self.last.borrow().asked;
        let _turn = self.turn.lock().await;
        if self.client.round() != round {
            return Ok(());
        }
        let (is_asked, renewed_ms, known) = {
            let last = self.last.borrow();
            (last.asked != asked, last.renewed_ms, last.error.clone())
        };
        if let Some(error) = known.filter(|_| is_asked) {
            return Err(error);
        }
        let now_ms = clock::now_ms();
        let result = match renewed_ms {
            Some(then_ms) if now_ms - then_ms < TOO_SOON_MS => Err(error),
            _ => self.ask(error).await,
        };
        let mut last = self.last.borrow_mut();
        last.asked += 1;
        last.error = result.as_ref().err().cloned();
        result
    }

    async fn ask(&self, error: Error) -> Result<(), Error> {
        let answer = self.page.credential(self.api, true).await;
        let credential = answer.map_err(|said| Error {
            detail: said.detail.or_else(|| error.detail.clone()),
            ..error
        })?;
        self.client.renew(credential);
        self.last.borrow_mut().renewed_ms = Some(clock::now_ms());
        // It may allow more, or less. That it cannot be said now is no reason to wait longer.
        if let Err(error) = self.learn().await
            && error.kind == ErrorKind::Unauthorized
        {
            return Err(error);
        }
        self.runner.unlock();
        Ok(())
    }
}
