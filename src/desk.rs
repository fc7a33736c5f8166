//! What can be done with the assets of one dock beside reading them.

use asset_dock_core::asset::Asset;
use asset_dock_core::folder::Folder;
use asset_dock_core::share::ShareTarget;
use leptos::prelude::*;

use crate::browser::carry::Carry;
use crate::browser::lasso::Lasso;
use crate::bulk::{Bulk, Deed};
use crate::deletion::Deletion;
use crate::library::{Item, ItemId, Library, place};
use crate::publishing::Publishing;
use crate::selection::{Most, Press, Selection};
use crate::sharing::Subject;
use crate::ui::dialogs::{Dialog, Naming};
use crate::ui::words;

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
    /// Where the keyboard was last.
    pub(crate) place: RwSignal<Option<ItemId>>,
    /// What of the list is reached with Tab: where the keyboard was last, or what is listed first.
    pub(crate) stop: Memo<Option<ItemId>>,
    /// What is chosen, and what is done with all of it.
    pub(crate) bulk: Bulk,
}

impl Desk {
    /// Everything closed, for this list.
    pub(crate) fn new(library: Library) -> Self {
        let selection = Selection::new(Most::Several);
        let place = RwSignal::new(None::<ItemId>);
        let stop = Memo::new(move |_| {
            let last = place.get().filter(|place| library.lists(place));
            last.or_else(|| library.first())
        });
        Desk {
            library: StoredValue::new(library),
            deletion: Deletion::new(library),
            publishing: Publishing::new(library),
            shared: RwSignal::new(None),
            dialog: RwSignal::new(None),
            place,
            stop,
            bulk: Bulk::new(library, selection),
        }
    }

    /// What is chosen.
    pub(crate) fn selection(self) -> Selection {
        self.bulk.selection()
    }

    /// Whether there are shares, and this key may make them. Before the service has said so, no: a button
    /// that goes again is worse than one that comes.
    pub(crate) fn can_share(self) -> bool {
        let client = self.library.get_value().client();
        client.has_answered() && client.capabilities().with(|it| it.shares.is_some())
    }

    /// Whether all that is chosen can be shared with one link: one thing, or as many files as one link takes.
    pub(crate) fn can_share_chosen(self) -> bool {
        let selection = self.selection();
        let client = self.library.get_value().client();
        let shares = client.capabilities().with(|it| it.shares);
        let most = shares.and_then(|it| it.assets_max);
        let most = most.and_then(|most| usize::try_from(most).ok());
        self.can_share()
            && match selection.count() {
                1 => true,
                count => {
                    most.is_some_and(|most| count <= most)
                        && selection.is_all(|item| !item.is_folder())
                }
            }
    }

    /// What the page tells of a drag. Who carries one of those that are chosen carries all of them.
    pub(crate) fn carry(self, carry: Carry<'_>) -> bool {
        let library = self.library.get_value();
        let Carry::Dropped(target) = carry else {
            return library.carry(carry);
        };
        let Some((held, to)) = library.landing(target) else {
            return library.carry(carry);
        };
        if !untrack(|| self.selection().has(&held)) || untrack(|| self.selection().count()) < 2 {
            return library.carry(carry);
        }
        library.carry(Carry::Ended);
        let there = place(to.as_ref());
        let mut going = self.bulk.chosen();
        going.retain(|item| item.may_go(&there));
        self.bulk.start(Deed::Move(to), going);
        true
    }

    /// A finger rests on something that is listed.
    pub(crate) fn hold(self, key: &str) {
        let library = self.library.get_value();
        if let Some(item) = library.listed(key) {
            self.selection().press(item, Press::Toggle, library);
        }
    }

    /// What the page tells of a box that is drawn around what is listed. `kept` is what was chosen before it was begun,
    /// and stays so.
    pub(crate) fn surround(self, lasso: Lasso<'_>, kept: StoredValue<Vec<Item>>) {
        let selection = self.selection();
        match lasso {
            Lasso::Begun { adds } => {
                kept.set_value(if adds { selection.items() } else { Vec::new() });
            }
            Lasso::Around(keys) => {
                let library = self.library.get_value();
                let around = keys.iter().filter_map(|key| library.listed(key));
                selection.set(kept.get_value().into_iter().chain(around).collect());
                selection.begin_at(keys.first().and_then(|key| library.listed(key)));
            }
        }
    }

    /// Asks for another name, where there can be one.
    pub(crate) fn rename(self, item: Item) {
        let client = self.library.get_value().client();
        if client.capabilities().with_untracked(|it| it.update) {
            let naming = Naming::Rename(Box::new(item));
            self.dialog.set(Some(Dialog::Name(naming)));
        }
    }

    /// Whether files have tags that can be changed.
    pub(crate) fn can_tag(self) -> bool {
        let client = self.library.get_value().client();
        client.capabilities().with(|it| it.tags && it.update)
    }

    /// Asks for the tags of those of these that can have any, unless something is being done with many.
    pub(crate) fn tag(self, items: Vec<Item>) {
        let assets: Vec<Asset> = items.into_iter().filter_map(Item::into_asset).collect();
        let is_free = assets.len() == 1 || untrack(|| !self.bulk.is_under_way());
        if !assets.is_empty() && is_free && untrack(|| self.can_tag()) {
            self.dialog.set(Some(Dialog::Tags(assets)));
        }
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
    /// Opens the share dialog for all that is chosen.
    pub(crate) fn share_chosen(self) {
        let mut chosen = self.bulk.chosen();
        if chosen.len() > 1 {
            let assets = chosen.into_iter().filter_map(Item::into_asset);
            let ids: Vec<_> = assets.map(|asset| asset.id).collect();
            self.shared.set(Some(Subject {
                name: words::files(ids.len()),
                target: ShareTarget::Assets(ids),
            }));
            return;
        }
        match chosen.pop() {
            Some(Item::Asset(asset)) => self.share(&asset),
            Some(Item::Folder(folder)) => self.share_folder(&folder),
            None => {}
        }
    }
}
