//! The uploads as they are drawn: what moves on top, then what needs the person, then the rest.

use std::collections::HashMap;

use asset_dock_core::folder::Crumb;
use asset_dock_core::upload::parts::PartLook;
use asset_dock_core::upload::{Upload, UploadId, UploadState};
use leptos::prelude::*;

use super::Inner;

/// So many uploads are all drawn. Of more nobody looks through the list.
pub(super) const ALL_ROWS: usize = 50;

/// Of more uploads, so many of those that wait are drawn, and so many of those that arrived: each that comes
/// and goes has to be made and laid out.
const FEW_ROWS: usize = 5;

/// And so many of those that failed.
const FAILED_ROWS: usize = 100;

/// Cells of a map of parts: as many as can be told apart in the tray.
const MAP_CELLS: usize = 48;

/// One upload as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) id: UploadId,
    pub(crate) upload: ArcRwSignal<Upload>,
    /// How its parts look; empty where it does not go in parts.
    pub(crate) map: ArcRwSignal<Vec<PartLook>>,
    /// Where it goes; `None` is the top level.
    pub(crate) folder: Option<Crumb>,
}

/// Brings the rows up to what the engine knows; signals that have not changed stay silent.
pub(super) fn draw<'a>(
    rows: RwSignal<Vec<Row>>,
    uploads: impl Iterator<Item = &'a Upload>,
    inner: &Inner,
) {
    let shown = rows.get_untracked();
    let mut known: HashMap<UploadId, Row> = shown.iter().map(|row| (row.id, row.clone())).collect();
    let uploads = those_that_matter(uploads.collect());
    let drawn: Vec<Row> = uploads
        .into_iter()
        .map(|upload| up_to_date(known.remove(&upload.id), upload, inner))
        .collect();
    if drawn != shown {
        rows.set(drawn);
    }
}

/// The uploads that get a row, in the order of their rows.
fn those_that_matter(mut uploads: Vec<&Upload>) -> Vec<&Upload> {
    if uploads.len() > ALL_ROWS {
        let mut left = [usize::MAX, FAILED_ROWS, FEW_ROWS, FEW_ROWS];
        uploads.retain(|upload| {
            let left = &mut left[usize::from(rank(upload))];
            let is_drawn = *left > 0;
            *left = left.saturating_sub(1);
            is_drawn
        });
    }
    uploads.sort_by_key(|upload| rank(upload));
    uploads
}

/// The row of an upload: the one that is drawn already, brought up to date, or a new one.
fn up_to_date(row: Option<Row>, upload: &Upload, inner: &Inner) -> Row {
    let row = row.unwrap_or_else(|| {
        let crumb = |id| Crumb {
            name: inner.folders.get(id).cloned().unwrap_or_default(),
            id: id.clone(),
        };
        Row {
            id: upload.id,
            upload: ArcRwSignal::new(upload.clone()),
            map: ArcRwSignal::new(Vec::new()),
            folder: upload.folder.as_ref().map(crumb),
        }
    });
    if row.upload.with_untracked(|shown| shown != upload) {
        row.upload.set(upload.clone());
    }
    let waiting = inner.files.get(&upload.id);
    let map = waiting.map_or_else(Vec::new, |waiting| waiting.carried.map(MAP_CELLS));
    if row.map.with_untracked(|shown| *shown != map) {
        row.map.set(map);
    }
    row
}

fn rank(upload: &Upload) -> u8 {
    match upload.state {
        UploadState::Sending { .. }
        | UploadState::Settling
        | UploadState::Paused { .. }
        | UploadState::Interrupted { .. }
        | UploadState::Elsewhere { .. }
        | UploadState::Missing { .. }
        // It had begun; of those that had not there may be thousands.
        | UploadState::Locked { sent: 1.. } => 0,
        UploadState::Failed(_) | UploadState::Refused(_) => 1,
        UploadState::Queued { .. } | UploadState::Locked { .. } => 2,
        UploadState::Done(_) => 3,
    }
}
