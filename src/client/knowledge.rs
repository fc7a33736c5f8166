//! What the service can do. Until it says so it is what is documented, which every service of the kind can do.

use std::sync::Arc;
use std::time::Duration;

use asset_dock_core::dialect::Capabilities;
use asset_dock_core::{Error, ErrorKind};
use async_lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Client, Round};
use crate::browser::clock::{self, Timeout};

/// How long to wait before a service that did not answer is asked again.
const FIRST_PAUSE_MS: u32 = 1_000;

/// Each pause is twice as long as the one before, up to this.
const LONGEST_PAUSE_MS: u32 = 30_000;

/// How often it is asked again where the answer cannot be read, and after what pause.
const MOST_NOISE: u32 = 4;
const NOISE_PAUSE: Duration = Duration::from_millis(50);

#[derive(Clone)]
pub(super) struct Knowledge {
    capabilities: ArcRwSignal<Capabilities>,
    answered: ArcRwSignal<bool>,
    /// With which credential the service said it. Held while it is asked, so that it is asked once.
    said_to: Arc<Mutex<Option<Round>>>,
}

impl Knowledge {
    /// Nothing but what is documented.
    pub(super) fn new(documented: Capabilities) -> Self {
        Knowledge {
            capabilities: ArcRwSignal::new(documented),
            answered: ArcRwSignal::new(false),
            said_to: Arc::new(Mutex::new(None)),
        }
    }
}

impl Client {
    /// What the service can do, as far as it has said.
    pub(crate) fn capabilities(&self) -> ArcReadSignal<Capabilities> {
        self.knowledge.capabilities.read_only()
    }

    /// Whether the service has said what it can do, or will not.
    pub(crate) fn has_answered(&self) -> bool {
        self.knowledge.answered.get()
    }

    /// Asks the service what it can do: until it has said so, or for as long as what asks is on the page.
    pub(crate) fn ask_capabilities(&self) {
        self.clone()
            .keep_asking(StoredValue::new_local(None), FIRST_PAUSE_MS);
    }

    /// Waits until the service has said what it can do with the credential that there is, or will not say.
    ///
    /// # Errors
    /// Where it may say so later, or needs another credential.
    pub(crate) async fn known(&self) -> Result<(), Error> {
        let mut said_to = self.knowledge.said_to.lock().await;
        let round = self.round();
        if *said_to == Some(round) {
            return Ok(());
        }
        match self.announced().await {
            Ok(Some(announced)) => self.knowledge.capabilities.set(announced),
            // Nobody knows yet; what it can do would be missing from then on.
            Err(error) if error.kind.passes_soon() || error.kind == ErrorKind::Unauthorized => {
                return Err(error);
            }
            Ok(None) | Err(_) => {}
        }
        *said_to = Some(round);
        self.knowledge.answered.set(true);
        Ok(())
    }

    /// What the service says that it can do, where there is a way to ask.
    async fn announced(&self) -> Result<Option<Capabilities>, Error> {
        let mut noise = 0;
        loop {
            let Some(request) = self.dialect.ask_capabilities() else {
                return Ok(None);
            };
            let read = |answer: &_| self.dialect.read_capabilities(answer);
            match self.ask(request, read).await {
                // It may be something on the way that cannot be read.
                Err(error) if error.kind == ErrorKind::Unreadable && noise < MOST_NOISE => {
                    noise += 1;
                    clock::pass(NOISE_PAUSE).await;
                }
                said => return said.map(Some),
            }
        }
    }

    fn keep_asking(self, timer: StoredValue<Option<Timeout>, LocalStorage>, pause_ms: u32) {
        spawn_local(async move {
            match self.known().await {
                Err(error) if error.kind.passes_soon() => {
                    let longer = (pause_ms * 2).min(LONGEST_PAUSE_MS);
                    let again = move || self.keep_asking(timer, longer);
                    timer.try_set_value(Some(clock::after(pause_ms, again)));
                }
                // With another credential it is asked again.
                Err(_) => self.knowledge.answered.set(true),
                Ok(()) => {}
            }
        });
    }
}
