//! What can be done with the assets of one dock beside reading them.

use asset_dock_core::asset::Asset;
use asset_dock_core::folder::Folder;
use asset_dock_core::share::ShareTarget;
use leptos::prelude::*;

use crate::deletion::Deletion;
use crate::library::Library;
use crate::publishing::Publishing;
use crate::sharing::Subject;
use crate::ui::dialogs::Dialog;

/// The dialogs and states that rows act on. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    library: StoredValue<Library>,
    /// Deleting, and taking it back.
    pub(crate) deletion: Deletion,
    /// Making public, and taking it back.
    pub(crate) publishing: Publishing,
    /// What the share dialog is open for.
    pub(crate) shared: RwSignal<Option<Subject>>,
    /// What is asked about names and places.
    pub(crate) dialog: RwSignal<Option<Dialog>>,
}

impl Desk {
    /// Everything closed, for this list.
    pub(crate) fn new(library: Library) -> Self {
        Desk {
            library: StoredValue::new(library),
            deletion: Deletion::new(library),
            publishing: Publishing::new(library),
            shared: RwSignal::new(None),
            dialog: RwSignal::new(None),
        }
    }

    /// Whether there are shares, and this key may make them. Before the service has said so, no: a button
    /// that goes again is worse than one that comes.
    pub(crate) fn can_share(self) -> bool {
        let client = self.library.get_value().client();
        client.has_answered() && client.capabilities().with(|it| it.shares.is_some())
    }

    /// Opens the share dialog for an asset.
    pub(crate) fn share(self, asset: &Asset) {
        self.shared.set(Some(Subject {
            target: ShareTarget::Asset(asset.id.clone()),
            name: asset.name.clone(),
        }));
    }

    /// Opens the share dialog for a folder.
    pub(crate) fn share_folder(self, folder: &Folder) {
        self.shared.set(Some(Subject {
            target: ShareTarget::Folder(folder.id.clone()),
            name: folder.name.clone(),
        }));
    }
}
