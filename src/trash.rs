//! The trash while it is shown: which page of it, and what is done to what lies in it.

use std::collections::HashSet;

use asset_dock_core::asset::{AssetId, Cursor, Page, PageRequest, Trashed};
use asset_dock_core::dialect::Trash;
use asset_dock_core::{Error, ErrorKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::Client;

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
    client: StoredValue<Client>,
    page_size: u32,
    /// What is shown.
    pub(crate) contents: RwSignal<Contents>,
    /// What something is being done to.
    pub(crate) busy: RwSignal<HashSet<AssetId>>,
    /// What did not work, while the rest stays usable.
    pub(crate) trouble: RwSignal<Option<Error>>,
    /// The way here from the first page.
    trail: RwSignal<Vec<Cursor>>,
    /// Counts the requests for a page, so that only the last answer is shown.
    asked: StoredValue<u64>,
}

impl Bin {
    /// The trash of this service, its first page on the way.
    pub(crate) fn new(client: Client, page_size: u32) -> Self {
        let bin = Bin {
            client: StoredValue::new(client),
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
        self.work_on([id.clone()], async move |client, trash| {
            let read = |answer: &_| client.dialect().read_asset(answer).map(drop);
            client.ask(trash.restore(&id), read).await
        });
    }

    /// Removes an asset for good.
    pub(crate) fn purge(self, id: AssetId) {
        self.work_on([id.clone()], async move |client, trash| {
            let read = |answer: &_| client.dialect().read_empty(answer);
            client.ask(trash.purge(&id), read).await
        });
    }

    /// Removes everything for good.
    pub(crate) fn empty(self) {
        let all: Vec<AssetId> = self.contents.with_untracked(|contents| match contents {
            Contents::Shown(page) => page.items.iter().map(|it| it.asset.id.clone()).collect(),
            _ => Vec::new(),
        });
        self.trail.set(Vec::new());
        self.work_on(all, async move |client, trash| {
            let read = |answer: &_| client.dialect().read_empty(answer);
            client.ask(trash.empty(), read).await
        });
    }

    fn work_on<F>(self, ids: impl IntoIterator<Item = AssetId>, work: F)
    where
        F: AsyncFnOnce(&Client, &dyn Trash) -> Result<(), Error> + 'static,
    {
        let ids: Vec<AssetId> = ids.into_iter().collect();
        let free = self
            .busy
            .with_untracked(|busy| !ids.iter().any(|id| busy.contains(id)));
        if !free {
            return;
        }
        self.busy.update(|busy| busy.extend(ids.iter().cloned()));
        let client = self.client.get_value();
        spawn_local(async move {
            let Some(trash) = client.dialect().trash() else {
                return;
            };
            let result = match work(&client, trash).await {
                // Someone else was faster: it is not in the trash any more.
                Err(error) if error.kind == ErrorKind::NotFound => Ok(()),
                result => result,
            };
            // The trash may have been left by now.
            self.busy
                .try_update(|busy| busy.retain(|id| !ids.contains(id)));
            self.trouble.try_set(result.err());
            self.reload();
        });
    }

    fn go(self, mut trail: Vec<Cursor>) {
        let asked = self.asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        let Some(asked) = asked else { return };
        let client = self.client.get_value();
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
                }
                Err(error) => self.contents.set(Contents::Failed(error)),
            }
        });
    }
}
