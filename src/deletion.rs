//! Deleting: at once and with a way back where there is a trash, after a question where there is none.

use std::collections::HashSet;
use std::sync::Arc;

use asset_dock_core::ErrorKind;
use asset_dock_core::asset::{Asset, AssetId, Visibility};
use asset_dock_core::share::{ShareState, ShareTarget};
use leptos::prelude::*;

use crate::client::Client;
use crate::library::{ItemId, Library};
use crate::trash;
use crate::ui::toast::Action;
use crate::ui::words;

/// The deleting of one library. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Deletion {
    library: StoredValue<Library>,
    /// The asset of which it is asked whether it is to go for good.
    pub(crate) doomed: RwSignal<Option<Asset>>,
    /// Tells that something came into the trash or left it.
    pub(crate) moved: RwSignal<()>,
}

impl Deletion {
    /// Nothing is asked.
    pub(crate) fn new(library: Library) -> Self {
        Deletion {
            library: StoredValue::new(library),
            doomed: RwSignal::new(None),
            moved: RwSignal::new(()),
        }
    }

    /// What the person wants: what cannot be undone is asked about.
    pub(crate) fn delete(self, asset: Asset) {
        let library = self.library();
        // It may have become public since its row was drawn.
        let asset = untrack(|| library.asset(&asset.id)).unwrap_or(asset);
        let client = library.client();
        let undoable = client
            .capabilities()
            .with_untracked(|it| it.trash.is_some());
        if undoable {
            self.discard(asset);
        } else {
            self.doomed.set(Some(asset));
        }
    }

    /// Moves an asset into the trash, and offers to take it back.
    fn discard(self, asset: Asset) {
        let Asset {
            id,
            name,
            visibility,
            ..
        } = asset;
        let library = self.library();
        library.work_on(ItemId::Asset(id.clone()), async move |client| {
            let open = visibility != Visibility::Private || has_links(&client, &id).await;
            match client.delete(&id).await {
                // Someone else was faster: it is gone, and there is nothing of ours to take back.
                Err(error) if error.kind == ErrorKind::NotFound => {
                    library.take_out(&HashSet::from([ItemId::Asset(id)]));
                    library.reload();
                    return Ok(());
                }
                result => result?,
            }
            self.moved.try_set(());
            library.take_out(&HashSet::from([ItemId::Asset(id.clone())]));
            library.reload();
            let undo = Action {
                label: "Undo",
                on_choose: Arc::new({
                    let name = name.clone();
                    move || self.restore(id.clone(), name.clone())
                }),
            };
            library
                .toasts
                .say(words::discarded(&name, open), Some(undo));
            Ok(())
        });
    }

    /// Brings an asset back, and shows it.
    fn restore(self, id: AssetId, name: String) {
        // The dock may be gone while its note is still there.
        let Some(library) = self.library.try_get_value() else {
            return;
        };
        library.work_on(ItemId::Asset(id.clone()), async move |client| {
            let Some(trash) = client.dialect().trash() else {
                return Ok(());
            };
            let result = trash::restore(&client, trash, &id).await;
            if result.is_ok() {
                library.put_back(&id);
                self.moved.try_set(());
                library.toasts.say(words::restored(&name), None);
            } else {
                let text = words::not_restored(&name);
                let again = Action {
                    label: "Try again",
                    on_choose: Arc::new(move || self.restore(id.clone(), name.clone())),
                };
                library.toasts.say(text, Some(again));
            }
            library.reload();
            result
        });
    }

    fn library(self) -> Library {
        self.library.get_value()
    }
}

/// Whether anybody can open it by a link now: none does so afterwards. Where it cannot be told, nothing is said.
async fn has_links(client: &Client, id: &AssetId) -> bool {
    let Some(shares) = client.dialect().shares() else {
        return false;
    };
    let Some(request) = shares.list_of(&ShareTarget::Asset(id.clone())) else {
        return false;
    };
    let links = client.ask(request, |answer| shares.read_list(answer)).await;
    links.is_ok_and(|links| links.iter().any(|link| link.state == ShareState::Active))
}
