//! What is being made public and taken back, asset by asset.

use std::collections::HashMap;

use asset_dock_core::asset::{Asset, AssetId, AssetState, Visibility};
use asset_dock_core::dialect::Publish;
use asset_dock_core::{Error, media};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::client::{Client, offered};
use crate::events::DockEvent;
use crate::library::Library;

/// What the person wants an asset to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// For anyone.
    Public,
    /// Only for those with credentials.
    Private,
}

impl Wish {
    /// Whether who can fetch it is as it should be.
    pub(crate) fn is_granted(self, visibility: &Visibility) -> bool {
        (self == Wish::Public) == matches!(visibility, Visibility::Public(_))
    }
}

/// How an asset stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standing {
    /// Only those with credentials can fetch it.
    Private,
    /// Anyone can fetch it, at this address where the service gives one.
    Public(Option<String>),
    /// It is becoming what the person wants.
    UnderWay(Wish),
    /// It did not become what the person wanted.
    Failed(Wish, Error),
    /// It was announced, and its bytes have not come.
    NotThere,
}

/// What is under way beside what the list says.
#[derive(Clone, Debug, PartialEq)]
enum Change {
    UnderWay(Wish),
    Failed(Wish, Error),
}

/// The publishing of one library. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Publishing {
    library: StoredValue<Library>,
    changes: RwSignal<HashMap<AssetId, Change>>,
    /// The asset of which it is asked whether it is really to be public.
    pub(crate) asked: RwSignal<Option<Asset>>,
    /// The address that is shown to be copied by hand.
    pub(crate) by_hand: RwSignal<Option<String>>,
}

impl Publishing {
    /// Nothing under way.
    pub(crate) fn new(library: Library) -> Self {
        Publishing {
            library: StoredValue::new(library),
            changes: RwSignal::new(HashMap::new()),
            asked: RwSignal::new(None),
            by_hand: RwSignal::new(None),
        }
    }

    /// When it is decided that an asset is public.
    pub(crate) fn way(self) -> Publish {
        self.library().client().capabilities().with(|it| it.publish)
    }

    /// Whether anything can be public at all.
    pub(crate) fn is_offered(self) -> bool {
        self.way() != Publish::None
    }

    /// Whether what stands like this can be made to stand otherwise.
    pub(crate) fn can_change(self, standing: &Standing) -> bool {
        match self.way() {
            _ if *standing == Standing::NotThere => false,
            Publish::Toggle => true,
            // What is public stays public.
            Publish::OneWay => !matches!(standing, Standing::Public(_)),
            Publish::AtUpload | Publish::None => false,
        }
    }

    /// How an asset stands now.
    pub(crate) fn standing(self, id: &AssetId) -> Standing {
        let change = self.changes.with(|changes| changes.get(id).cloned());
        let asset = self.library().asset(id);
        let visibility = asset.as_ref().map(|asset| &asset.visibility);
        match (change, visibility) {
            (Some(Change::UnderWay(wish)), _) => Standing::UnderWay(wish),
            // A list that came since may say that it was done all the same.
            (Some(Change::Failed(wish, error)), visibility)
                if !visibility.is_some_and(|it| wish.is_granted(it)) =>
            {
                Standing::Failed(wish, error)
            }
            _ if asset
                .as_ref()
                .is_some_and(|it| it.state == AssetState::Pending) =>
            {
                Standing::NotThere
            }
            (_, Some(Visibility::Public(address))) => {
                let client = self.library().client();
                let whole = |address: &String| page::absolute(address, client.endpoint());
                Standing::Public(address.as_ref().map(whole))
            }
            (_, Some(Visibility::Private) | None) => Standing::Private,
        }
    }

    /// Turns it round: asks first where people could be tricked into opening it, or where there is no way
    /// back.
    pub(crate) fn toggle(self, id: &AssetId) {
        let wish = match untrack(|| self.standing(id)) {
            Standing::UnderWay(_) | Standing::NotThere => return,
            Standing::Private | Standing::Failed(Wish::Public, _) => Wish::Public,
            Standing::Public(_) | Standing::Failed(Wish::Private, _) => Wish::Private,
        };
        let Some(asset) = untrack(|| self.library().asset(id)) else {
            return;
        };
        let safe = asset.mime.as_deref().is_some_and(media::is_inline_safe);
        let for_good = untrack(|| self.way()) == Publish::OneWay;
        if wish == Wish::Public && (!safe || for_good) {
            self.asked.set(Some(asset));
        } else {
            self.make(asset.id, wish);
        }
    }

    /// Makes an asset what the person wants.
    pub(crate) fn make(self, id: AssetId, wish: Wish) {
        let library = self.library();
        let client = library.client();
        self.changes.update(|changes| {
            changes.insert(id.clone(), Change::UnderWay(wish));
        });
        spawn_local(async move {
            match grant(&client, library, &id, wish).await {
                Ok(()) => {
                    self.changes.try_update(|changes| changes.remove(&id));
                }
                Err(error) => {
                    // It may have been done all the same: the asset itself says so.
                    if let Ok(asset) = client.asset(&id).await {
                        let is_done = wish.is_granted(&asset.visibility);
                        library.replace(asset);
                        if is_done {
                            self.changes.try_update(|changes| changes.remove(&id));
                            return;
                        }
                    }
                    self.changes
                        .try_update(|changes| changes.insert(id, Change::Failed(wish, error)));
                }
            }
        });
    }

    /// Takes what failed off the row.
    pub(crate) fn dismiss(self, id: &AssetId) {
        self.changes.update(|changes| {
            changes.remove(id);
        });
    }

    fn library(self) -> Library {
        self.library.get_value()
    }
}

/// Makes an asset what somebody wants; shows and tells it.
///
/// # Errors
/// What the service said, or [`asset_dock_core::ErrorKind::Unsupported`] where it has no way to do so.
pub(crate) async fn grant(
    client: &Client,
    library: Library,
    id: &AssetId,
    wish: Wish,
) -> Result<(), Error> {
    let publishing = client.dialect().publishing();
    let request = publishing.and_then(|publishing| match wish {
        Wish::Public => Some(publishing.publish(id)),
        Wish::Private => publishing.unpublish(id),
    });
    let read = |answer: &_| client.dialect().read_asset(answer);
    let asset = client.ask(offered(request)?, read).await?;
    let told = Box::new(asset.clone());
    library.tell(&match wish {
        Wish::Public => DockEvent::Publish(told),
        Wish::Private => DockEvent::Unpublish(told),
    });
    library.replace(asset);
    Ok(())
}
