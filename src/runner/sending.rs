//! One file from the queue to its delivery, and what is given up of one that is not wanted any more.

use asset_dock_core::dialect::NewAsset;
use asset_dock_core::upload::UploadId;
use leptos::task::spawn_local;

use super::{Inner, Runner};
use crate::delivery::Delivery;

impl Inner {
    /// The file is not needed any more. What has come of it in parts and is no asset is given up.
    pub(super) fn release(&mut self, id: UploadId) {
        self.deliveries.remove(&id);
        let Some(mut waiting) = self.files.remove(&id) else {
            return;
        };
        let is_elsewhere = waiting.note.as_ref().is_some_and(|it| it.owner.is_some());
        if let Some(note) = waiting.note.take() {
            self.forget(id, note);
        }
        let Some(session) = waiting.carried.session().filter(|_| !is_elsewhere) else {
            return;
        };
        let client = self.client.clone();
        spawn_local(async move {
            if let Some(sessions) = client.dialect().sessions() {
                let read = |answer: &_| client.dialect().read_empty(answer);
                // It goes by itself as well, only later.
                let _ = client.ask(sessions.abort(&session), read).await;
            }
        });
    }

    pub(super) fn start(&mut self, id: UploadId, runner: Runner) {
        let (Some(upload), Some(waiting)) = (self.queue.get(id), self.files.get(&id)) else {
            return;
        };
        let Some(file) = waiting.file.clone() else {
            return;
        };
        let asset = NewAsset {
            name: upload.name.clone(),
            mime: waiting.mime.clone(),
            size: upload.size,
            folder: upload.folder.clone(),
            audience: waiting.audience,
            key: None,
        };
        // An event within this call would reach the engine while it is still commanding.
        let report = move |event| spawn_local(async move { runner.report(id, event) });
        let client = self.client.clone();
        let carried = waiting.carried.clone();
        let delivery = Delivery::start(client, asset, file, carried, report);
        self.deliveries.insert(id, delivery);
    }
}
