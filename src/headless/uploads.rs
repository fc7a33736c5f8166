//! Uploads that somebody waits for, through the same engine as those of a dock.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use asset_dock_core::asset::{Asset, FolderId};
use asset_dock_core::dialect::{Audience, Publish};
use asset_dock_core::upload::{Meter, Upload, UploadId, UploadState};
use asset_dock_core::{Error, ErrorKind};
use futures_channel::oneshot;
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::files::LocalFile;
use crate::client::Client;
use crate::events::DockEvent;
use crate::runner::Runner;

/// What an upload says beside its file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Wishes {
    /// Where it goes; `None` is the top level.
    folder: Option<FolderId>,
    /// Whether anyone can fetch it, in a dialect that decides that with the upload.
    is_public: bool,
}

/// The uploads of one client. A handle: copies are the same.
#[derive(Clone)]
pub(super) struct Uploads {
    client: Client,
    runner: Runner,
    awaited: Rc<RefCell<HashMap<UploadId, Awaited>>>,
}

/// Whoever waits for an upload.
struct Awaited {
    on_progress: Rc<dyn Fn(&Value)>,
    told: Value,
    ended: oneshot::Sender<Result<Box<Asset>, Error>>,
}

impl Uploads {
    pub(super) fn new(client: Client, runner: Runner) -> Self {
        Uploads {
            client,
            runner,
            awaited: Rc::default(),
        }
    }

    /// Uploads a file. Dropped before its end, it is given up.
    ///
    /// # Errors
    /// Why it did not become an asset.
    pub(super) async fn send(
        &self,
        file: LocalFile,
        wishes: Wishes,
        on_progress: impl Fn(&Value) + 'static,
    ) -> Result<Asset, Error> {
        let size = file.size();
        let audience = self.audience(&wishes)?;
        let cancelled = || Error::new(ErrorKind::Cancelled);
        let put = self.runner.put(file, wishes.folder, audience);
        let id = put.ok_or_else(cancelled)?;
        let _giving_up = GivingUp(self.clone(), id);
        if let Some(UploadState::Refused(refusal)) = self.runner.upload(id).map(|it| it.state) {
            return Err(refusal.to_error());
        }
        let on_progress: Rc<dyn Fn(&Value)> = Rc::new(on_progress);
        let (sender, ended) = oneshot::channel();
        let awaited = Awaited {
            on_progress: Rc::clone(&on_progress),
            told: Value::Null,
            ended: sender,
        };
        self.awaited.borrow_mut().insert(id, awaited);
        let asset = ended.await.unwrap_or_else(|_| Err(cancelled()))?;
        // A small file arrives without a single report.
        on_progress(&standing("done", size, size, None));
        Ok(*asset)
    }

    /// Takes notice of what the engine tells.
    pub(super) fn hear(&self, event: &DockEvent) {
        match event {
            DockEvent::UploadProgress(_) => self.report(),
            DockEvent::UploadSuccess(id, asset) => self.end(*id, Ok(asset.clone())),
            DockEvent::UploadError(id, _, error) => self.end(*id, Err(error.clone())),
            _ => {}
        }
    }

    /// Ends those that wait for a credential: there is none.
    pub(super) fn deny(&self, error: &Error) {
        let awaited: Vec<_> = self.awaited.borrow().keys().copied().collect();
        for id in awaited {
            if self.runner.upload(id).is_some_and(|it| it.is_locked()) {
                self.end(id, Err(error.clone()));
            }
        }
    }

    fn audience(&self, wishes: &Wishes) -> Result<Audience, Error> {
        let capabilities = self.client.capabilities();
        match capabilities.with_untracked(|it| it.publish) {
            _ if !wishes.is_public => Ok(Audience::Private),
            Publish::AtUpload => Ok(Audience::Public),
            _ => Err(Error::new(ErrorKind::Unsupported)
                .with_detail("here it is not decided with the upload who can fetch it")),
        }
    }

    /// Tells those that wait how far it is, where that has changed.
    fn report(&self) {
        let mut changed = Vec::new();
        for (id, awaited) in self.awaited.borrow_mut().iter_mut() {
            let Some(now) = self.runner.upload(*id).as_ref().and_then(progress) else {
                continue;
            };
            if awaited.told != now {
                awaited.told = now.clone();
                changed.push((Rc::clone(&awaited.on_progress), now));
            }
        }
        for (on_progress, now) in changed {
            on_progress(&now);
        }
    }

    fn end(&self, id: UploadId, result: Result<Box<Asset>, Error>) {
        let awaited = self.awaited.borrow_mut().remove(&id);
        if let Some(Awaited { ended, .. }) = awaited {
            // Nobody waits any more where this fails.
            let _ = ended.send(result);
        }
    }
}

/// Takes an upload out of the engine when nobody waits for it any more, wherever it stands.
struct GivingUp(Uploads, UploadId);

impl Drop for GivingUp {
    fn drop(&mut self) {
        let GivingUp(uploads, id) = self;
        uploads.awaited.borrow_mut().remove(id);
        uploads.runner.remove(*id);
    }
}

/// How far an upload is, unless it has come to an end.
fn progress(upload: &Upload) -> Option<Value> {
    let (state, meter) = match &upload.state {
        UploadState::Queued { .. }
        | UploadState::Paused { .. }
        | UploadState::Elsewhere { .. }
        | UploadState::Missing { .. } => ("queued", None),
        UploadState::Sending { meter, .. } => ("sending", meter.as_ref()),
        UploadState::Settling => ("settling", None),
        UploadState::Interrupted { .. } => ("interrupted", None),
        UploadState::Locked { .. } => ("locked", None),
        UploadState::Done(_) | UploadState::Failed(_) | UploadState::Refused(_) => return None,
    };
    Some(standing(state, upload.progress(), upload.size, meter))
}

fn standing(state: &str, sent: u64, size: u64, meter: Option<&Meter>) -> Value {
    let left = meter.and_then(|meter| meter.time_left(size - sent));
    json!({
        "state": state,
        "bytesSent": sent,
        "bytesTotal": size,
        "bytesPerSecond": meter.and_then(Meter::speed),
        "secondsLeft": left.map(|left| left.as_secs()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upload_is_told_of_until_it_ends() {
        let upload = |state| Upload {
            id: UploadId(1),
            name: "a.bin".into(),
            size: 100,
            folder: None,
            state,
        };
        let error = Error::new(ErrorKind::Network);
        for (state, told) in [
            (UploadState::Queued { sent: 0 }, Some(("queued", 0))),
            (
                UploadState::Sending {
                    sent: 40,
                    meter: None,
                },
                Some(("sending", 40)),
            ),
            (UploadState::Settling, Some(("settling", 100))),
            (UploadState::Locked { sent: 30 }, Some(("locked", 30))),
            (
                UploadState::Interrupted {
                    sent: 50,
                    error: error.clone(),
                },
                Some(("interrupted", 50)),
            ),
            (UploadState::Failed(error), None),
        ] {
            let told = told.map(|(state, sent)| standing(state, sent, 100, None));
            assert_eq!(progress(&upload(state)), told);
        }
    }
}
