//! Uploads that lack their file where the browser has a way back to it: they go on by themselves where it lets the page
//! read the file, else at a click.

use std::collections::HashMap;

use asset_dock_core::upload::UploadId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Runner;
use crate::browser::handle::{Handle, Opened};

/// Ways back that the person has to allow, by upload. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct WaysBack(RwSignal<HashMap<UploadId, Handle>, LocalStorage>);

impl WaysBack {
    pub(super) fn new() -> Self {
        WaysBack(RwSignal::new_local(HashMap::new()))
    }

    /// An upload has its file, or needs none any more.
    pub(super) fn close(self, id: UploadId) {
        if self.0.try_with_untracked(|ways| ways.contains_key(&id)) == Some(true) {
            self.0.update(|ways| drop(ways.remove(&id)));
        }
    }
}

impl Runner {
    /// Whether a click can open the file that an upload lacks.
    pub(crate) fn can_reopen(self, id: UploadId) -> bool {
        self.ways_back.0.with(|ways| ways.contains_key(&id))
    }

    /// Of how many uploads that holds.
    pub(crate) fn reopenable(self) -> usize {
        self.ways_back.0.with(HashMap::len)
    }

    /// Goes on with an upload, if the person lets the page read its file. Has to be called while they do something.
    pub(crate) fn reopen(self, id: UploadId) {
        let handle = |ways: &HashMap<UploadId, Handle>| ways.get(&id).cloned();
        if let Some(handle) = self.ways_back.0.with_untracked(handle) {
            spawn_local(async move { self.follow(id, handle, true).await });
        }
    }

    /// The same for all of them: after the first answer most browsers ask no more.
    pub(crate) fn reopen_all(self) {
        let all = self.ways_back.0.get_untracked();
        spawn_local(async move {
            for (id, handle) in all {
                self.follow(id, handle, true).await;
            }
        });
    }

    /// There is a way back to the file that an upload lacks.
    pub(super) fn lead_back(self, id: UploadId, handle: Handle) {
        spawn_local(async move { self.follow(id, handle, false).await });
    }

    async fn follow(self, id: UploadId, handle: Handle, asks: bool) {
        match handle.open(asks).await {
            // Where it is another file by now, that has to be found.
            Opened::File(file) => {
                self.ways_back.close(id);
                self.find(id, file);
            }
            Opened::Ask => {
                self.ways_back.0.try_update(|ways| ways.insert(id, handle));
            }
            Opened::Gone => self.ways_back.close(id),
        }
    }
}
