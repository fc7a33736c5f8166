//! What the page around a dock is told when the service does not accept the credential any more, and how it
//! hands over another one. Until it does, uploads wait and the list stays.
//!
//! How the page gets one is its own affair: the dashboard asks a person, an embedding page may ask its server.

use asset_dock_core::Error;
use asset_dock_core::dialect::Credential;
use leptos::prelude::*;

use crate::client::Client;
use crate::library::{Library, Listing};
use crate::runner::Runner;

/// The service does not accept the credential any more.
#[derive(Clone)]
pub(crate) struct Refusal {
    /// What it said.
    pub(crate) error: Error,
    /// What would be lost with the dock.
    pub(crate) stake: Stake,
    /// Goes on with another credential for the same library, whenever there is one.
    pub(crate) renew: Callback<Credential>,
}

/// What would be lost with a dock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stake {
    /// Nothing: the credential was never good.
    Nothing,
    /// Where the person is in the library, and the uploads.
    Work,
}

/// Tells `on_refused` for as long as the dock is there; once more each time that the service says so again.
pub(crate) fn listen(
    client: &Client,
    library: Option<Library>,
    runner: Runner,
    on_refused: Callback<Refusal>,
) {
    let (refused, client) = (client.refused(), client.clone());
    let owner = Owner::current();
    let renew = Callback::new(move |credential| {
        client.renew(credential);
        runner.unlock();
        if let Some(library) = library {
            library.unlock();
        }
        // It may allow more, or less. What asks lives as long as the dock.
        if let Some(owner) = &owner {
            owner.with(|| client.ask_capabilities());
        }
    });
    let was_shown = StoredValue::new(false);
    Effect::new(move || {
        let is_shown = |library: Library| {
            let listing = library.listing;
            listing.with(|listing| matches!(listing, Listing::Shown(_)))
        };
        if library.is_some_and(is_shown) {
            was_shown.set_value(true);
        }
    });
    Effect::new(move || {
        let Some(error) = refused.get() else { return };
        let has_work = was_shown.get_value() || untrack(|| runner.is_unsaved());
        let stake = if has_work {
            Stake::Work
        } else {
            Stake::Nothing
        };
        runner.lock();
        if let Some(library) = library {
            library.lock(error.clone());
        }
        on_refused.run(Refusal {
            error,
            stake,
            renew,
        });
    });
}
