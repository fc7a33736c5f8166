//! A credential that the service does not accept any more: what is listed stays, and is fetched again with the
//! next one.

use asset_dock_core::{Error, ErrorKind};
use leptos::prelude::*;

use super::{Library, Listing, Trouble};

impl Library {
    /// Says beside the list that another credential is needed; without a list, that is said in its place.
    pub(crate) fn lock(self, error: Error) {
        if self
            .listing
            .with_untracked(|listing| matches!(listing, Listing::Shown(_)))
        {
            self.trouble.set(Some(Trouble::List(error)));
        }
    }

    /// Goes on with another credential.
    pub(crate) fn unlock(self) {
        self.trouble.update(|trouble| {
            trouble.take_if(|trouble| trouble.error().kind == ErrorKind::Unauthorized);
        });
        self.reload();
    }

    /// The person wants to sign in, because of what is said beside the list.
    pub(crate) fn ask_for_credential(self) {
        let client = self.client();
        if client.refused().with_untracked(Option::is_some) {
            client.remind();
        } else {
            // There is another one already.
            self.unlock();
        }
    }
}
