//! The trash while it is shown: which page of it, and what is done to what lies in it.

use std::collections::HashSet;

use asset_dock_core::asset::{AssetId, Cursor, Page, PageRequest, Trashed};
use asset_dock_core::dialect::Trash;
use asset_dock_core::{Error, ErrorKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::Client;
use crate::library::{ItemId, Library, Trouble};

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Contents {
    /// Nothing yet: the first page is on its way.
    Loading,
    /// A page, what was deleted last on top.
    Shown(Page<Trashed>),
    /// It did not come.
    Failed(Error),
}

/// The trash. A handle: copies are the same trash.
#[derive(Clone, Copy)]
pub(crate) struct Bin {
    /// Where it goes that is brought back.
    library: StoredValue<Library>,
    page_size: u32,
    /// What is shown.
    pub(crate) contents: RwSignal<Contents>,
    /// What something is being done to.
    pub(crate) busy: RwSignal<HashSet<AssetId>>,
    /// What did not work, while the rest stays usable.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// The way here from the first page.
    trail: RwSignal<Vec<Cursor>>,
    /// Counts the requests for a page, so that only the last answer is shown.
    asked: StoredValue<u64>,
}

impl Bin {
    /// The trash of this library, its first page on the way.
    pub(crate) fn new(library: Library, page_size: u32) -> Self {
        let bin = Bin {
            library: StoredValue::new(library),
            page_size,
            contents: RwSignal::new(Contents::Loading),
            busy: RwSignal::new(HashSet::new()),
            trouble: RwSignal::new(None),
            trail: RwSignal::new(Vec::new()),
            asked: StoredValue::new(0),
        };
        bin.reload();
        bin
    }

    /// Fetches the page that is shown again.
    pub(crate) fn reload(self) {
        // What calls may have been under way when the trash was left.
        if let Some(trail) = self.trail.try_get_untracked() {
            self.go(trail);
        }
    }

    /// Whether there is a page before the one that is shown.
    pub(crate) fn has_previous(self) -> bool {
        self.trail.with(|trail| !trail.is_empty())
    }

    /// Where the next page starts.
    pub(crate) fn next(self) -> Option<Cursor> {
        self.contents.with(|contents| match contents {
            Contents::Shown(page) => page.next.clone(),
            _ => None,
        })
    }

    /// The number of the page that is shown, from 1.
    pub(crate) fn page_number(self) -> usize {
        self.trail.with(Vec::len) + 1
    }

    /// Shows the next page.
    pub(crate) fn go_next(self) {
        if let Some(next) = untrack(|| self.next()) {
            let mut trail = self.trail.get_untracked();
            trail.push(next);
            self.go(trail);
        }
    }

    /// Shows the page before.
    pub(crate) fn go_previous(self) {
        let mut trail = self.trail.get_untracked();
        trail.pop();
        self.go(trail);
    }

    /// Brings an asset back.
    pub(crate) fn restore(self, id: AssetId) {
        let library = self.library.get_value();
        self.work_on(id.clone(), async move |client, trash| {
            restore(client, trash, &id).await?;
            // The person may be back there already, looking for it.
            library.reload();
            Ok(())
        });
    }

    /// Removes an asset for good.
    pub(crate) fn purge(self, id: AssetId) {
        self.work_on(id.clone(), async move |client, trash| {
            let read = |answer: &_| client.dialect().read_empty(answer);
            match client.ask(trash.purge(&id), read).await {
                // Someone else was faster: it is not in the trash any more.
                Err(error) if error.kind == ErrorKind::NotFound => Ok(()),
                result => result,
            }
        });
    }

    /// Removes everything for good, whatever else is being done to some of it.
    pub(crate) fn empty(self) {
        let all: Vec<AssetId> = self.contents.with_untracked(|contents| match contents {
            Contents::Shown(page) => page.items.iter().map(|it| it.asset.id.clone()).collect(),
            _ => Vec::new(),
        });
        self.trail.set(Vec::new());
        self.start(all, async move |client, trash| {
            let read = |answer: &_| client.dialect().read_empty(answer);
            client.ask(trash.empty(), read).await
        });
    }

    /// Does something with one asset, unless something is done with it already.
    fn work_on<F>(self, id: AssetId, work: F)
    where
        F: AsyncFnOnce(&Client, &dyn Trash) -> Result<(), Error> + 'static,
    {
        if !self.busy.with_untracked(|busy| busy.contains(&id)) {
            self.start(vec![id], work);
        }
    }

    fn start<F>(self, ids: Vec<AssetId>, work: F)
    where
        F: AsyncFnOnce(&Client, &dyn Trash) -> Result<(), Error> + 'static,
    {
        self.busy.update(|busy| busy.extend(ids.iter().cloned()));
        let client = self.library.get_value().client();
        spawn_local(async move {
            let Some(trash) = client.dialect().trash() else {
                return;
            };
            let result = work(&client, trash).await;
            // The trash may have been left by now.
            self.busy
                .try_update(|busy| busy.retain(|id| !ids.contains(id)));
            let about = ids.into_iter().map(ItemId::Asset).collect();
            Trouble::settle(self.trouble, about, result);
            self.reload();
        });
    }

    fn go(self, mut trail: Vec<Cursor>) {
        let asked = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        let Some(asked) = asked else { return };
        let client = self.library.get_value().client();
        let request = PageRequest {
            cursor: trail.last().cloned(),
            limit: Some(self.page_size),
            ..PageRequest::default()
        };
        spawn_local(async move {
            let Some(trash) = client.dialect().trash() else {
                return;
            };
            let answer = client
                .ask(trash.list(&request), |answer| trash.read_list(answer))
                .await;
            if self.asked.try_get_value() != Some(asked) {
                return;
            }
            match answer {
                // The last thing on the last page went.
                Ok(page) if page.items.is_empty() && trail.pop().is_some() => self.go(trail),
                Ok(page) => {
                    self.trail.set(trail);
                    self.contents.set(Contents::Shown(page));
                    if self
                        .trouble
                        .with_untracked(|it| matches!(it, Some(Trouble::List(_))))
                    {
                        self.trouble.set(None);
                    }
                }
                // What is shown stays: it is still the best that is known.
                Err(error)
                    if self
                        .contents
                        .with_untracked(|it| matches!(it, Contents::Shown(_))) =>
                {
                    self.trouble.set(Some(Trouble::List(error)));
                }
                Err(error) => self.contents.set(Contents::Failed(error)),
            }
        });
    }
}

/// Brings an asset back out of the trash. That somebody else was faster is as good.
pub(crate) async fn restore(client: &Client, trash: &dyn Trash, id: &AssetId) -> Result<(), Error> {
    let read = |answer: &_| client.dialect().read_asset(answer);
    let restored = match client.ask(trash.restore(id), read).await {
        Err(error) if error.kind == ErrorKind::NotFound => client.asset(id).await,
        restored => restored,
    };
    restored.map(drop)
}
