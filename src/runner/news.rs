//! What the page around a dock is told of its uploads.

use asset_dock_core::Error;
use asset_dock_core::asset::{Asset, AssetId};
use asset_dock_core::rules::Refusal;
use asset_dock_core::upload::{Queue, Upload, UploadId, UploadState};

use crate::around::Around;
use crate::events::DockEvent;

/// What is told, and what is kept to be told together at the end.
pub(super) struct News {
    around: Around,
    arrived: Vec<AssetId>,
    failed: usize,
}

impl News {
    /// Tells this page.
    pub(super) fn new(around: Around) -> Self {
        News {
            around,
            arrived: Vec::new(),
            failed: 0,
        }
    }

    /// The page that is told.
    pub(super) fn around(&self) -> Around {
        self.around
    }

    /// What is to be told of a file that was added and is not taken.
    pub(super) fn refused(&mut self, upload: &Upload, why: &Refusal) -> DockEvent {
        self.failed += 1;
        DockEvent::UploadError(upload.id, upload.name.clone(), why.to_error())
    }

    /// What is to be told when an upload has come to an end, as the queue knows already.
    pub(super) fn end(
        &mut self,
        queue: &Queue,
        id: UploadId,
        result: Result<Box<Asset>, Error>,
    ) -> Option<DockEvent> {
        let upload = queue.get(id)?;
        match result {
            Ok(asset) => {
                self.arrived.push(asset.id.clone());
                Some(DockEvent::UploadSuccess(id, asset))
            }
            // It waits for another credential, or for the network.
            Err(_) if !upload.is_over() => None,
            Err(error) => {
                self.failed += 1;
                // The queue may know that it is worse than the last answer says.
                let error = match &upload.state {
                    UploadState::Failed(known) => known.clone(),
                    _ => error,
                };
                Some(DockEvent::UploadError(id, upload.name.clone(), error))
            }
        }
    }

    /// What is to be told when nothing is under way any more.
    pub(super) fn complete(&mut self) -> Option<DockEvent> {
        let assets = std::mem::take(&mut self.arrived);
        let failed = std::mem::take(&mut self.failed);
        (failed > 0 || !assets.is_empty()).then_some(DockEvent::Complete(assets, failed))
    }
}
