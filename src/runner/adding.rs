//! Files on their way into the queue, a few at a time: browsers look each one up on the disk to say how large
//! it is, which takes seconds for ten thousand.

use asset_dock_core::asset::FolderId;
use asset_dock_core::dialect::Audience;
use asset_dock_core::folder::Crumb;
use asset_dock_core::rules::Refusal;
use asset_dock_core::upload::{Event, UploadId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Runner, Waiting};
use crate::around::{Admitted, Around};
use crate::browser::clock;
use crate::browser::files::LocalFile;
use crate::delivery::Carried;

/// The page does nothing else for so long, in milliseconds: half a frame.
const BATCH_MS: f64 = 8.0;

/// Puts these files into the queue, in their order.
pub(super) fn add(runner: Runner, around: Around, files: Vec<LocalFile>, folder: Option<Crumb>) {
    let audience = runner.audience.get_untracked();
    let count = files.len();
    runner.coming.update(|coming| *coming += count);
    spawn_local(async move {
        let admitted = around.admit(files).await;
        // Those that the page did not want are not coming. The dock may be gone by now.
        let unwanted = count - admitted.len();
        runner.coming.try_update(|coming| *coming -= unwanted);
        let into = Target {
            around,
            folder,
            audience,
        };
        add_all(runner, admitted, &into).await;
    });
}

/// Puts these files into the queue as those that it was taken up from had them.
pub(super) fn take_up(runner: Runner, around: Around, files: Vec<(LocalFile, Option<Crumb>)>) {
    let audience = runner.audience.get_untracked();
    runner.coming.update(|coming| *coming += files.len());
    spawn_local(async move {
        for files in files.chunk_by(|(_, one), (_, next)| one == next) {
            let into = Target {
                around,
                folder: files.first().and_then(|(_, folder)| folder.clone()),
                audience,
            };
            let files = files.iter().map(|(file, _)| Admitted::File(file.clone()));
            add_all(runner, files.collect(), &into).await;
        }
    });
}

/// Where files go.
struct Target {
    around: Around,
    folder: Option<Crumb>,
    audience: Audience,
}

async fn add_all(runner: Runner, files: Vec<Admitted>, into: &Target) {
    let mut left = files.len();
    let mut files = files.into_iter();
    while left > 0 {
        add_some(runner, &mut files, into);
        let gone = left - files.len();
        // The dock may be gone by now.
        runner.coming.try_update(|coming| *coming -= gone);
        left = files.len();
        if left > 0 {
            clock::breathe().await;
        }
    }
    runner.complete();
}

/// Puts one file into the queue.
pub(super) fn put(
    runner: Runner,
    file: LocalFile,
    folder: Option<FolderId>,
    audience: Audience,
) -> Option<UploadId> {
    let new = file.describe(folder, None);
    let waiting = Waiting {
        file,
        mime: new.mime.clone(),
        audience,
        carried: Carried::default(),
    };
    let id = runner.inner.try_update_value(|inner| {
        let id = inner.queue.next_id();
        inner.files.insert(id, waiting);
        id
    })?;
    runner.tell(Event::Added(vec![new]));
    Some(id)
}

fn add_some(
    runner: Runner,
    files: &mut impl Iterator<Item = Admitted>,
    Target {
        around,
        folder,
        audience,
    }: &Target,
) {
    let begun = clock::now_ms();
    let (mut described, mut waiting) = (Vec::new(), Vec::new());
    for admitted in files {
        let (file, refused) = match admitted {
            Admitted::File(file) => (file, None),
            Admitted::Refused(file, why) => (file, Some(Refusal::ByPage(why))),
        };
        let new = file.describe(folder.as_ref().map(|folder| folder.id.clone()), refused);
        waiting.push(Waiting {
            file,
            mime: new.mime.clone(),
            audience: *audience,
            carried: Carried::default(),
        });
        described.push(new);
        if clock::now_ms() - begun > BATCH_MS {
            break;
        }
    }
    // The dock may be gone by now.
    let first = runner.inner.try_with_value(|inner| inner.queue.next_id());
    let Some(UploadId(first)) = first else { return };
    let ids = (first..).map(UploadId).take(waiting.len());
    for (id, waiting) in ids.clone().zip(&waiting) {
        around.keep(id, &waiting.file, folder.as_ref());
    }
    let named = folder
        .as_ref()
        .map(|folder| (folder.id.clone(), folder.name.clone()));
    runner.inner.update_value(|inner| {
        inner.folders.extend(named);
        inner.files.extend(ids.clone().zip(waiting));
    });
    runner.tell(Event::Added(described));
    runner.turn_away(ids);
}
