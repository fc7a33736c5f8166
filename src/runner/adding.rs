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
        let mut files = around.admit(files).await.into_iter();
        let mut left = count;
        loop {
            add_some(runner, &mut files, folder.as_ref(), audience);
            // Those that the page did not want are not coming either.
            let gone = left - files.len();
            // The dock may be gone by now.
            runner.coming.try_update(|coming| *coming -= gone);
            left = files.len();
            if left == 0 {
                return;
            }
            clock::breathe().await;
        }
    });
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
    folder: Option<&Crumb>,
    audience: Audience,
) {
    let begun = clock::now_ms();
    let (mut described, mut waiting) = (Vec::new(), Vec::new());
    for admitted in files {
        let (file, refused) = match admitted {
            Admitted::File(file) => (file, None),
            Admitted::Refused(file, why) => (file, Some(Refusal::ByPage(why))),
        };
        let new = file.describe(folder.map(|folder| folder.id.clone()), refused);
        waiting.push(Waiting {
            file,
            mime: new.mime.clone(),
            audience,
            carried: Carried::default(),
        });
        described.push(new);
        if clock::now_ms() - begun > BATCH_MS {
            break;
        }
    }
    // The dock may be gone by now.
    let added = runner.inner.try_update_value(|inner| {
        let named = folder.map(|folder| (folder.id.clone(), folder.name.clone()));
        inner.folders.extend(named);
        let UploadId(first) = inner.queue.next_id();
        inner.files.extend((first..).map(UploadId).zip(waiting));
    });
    if added.is_some() {
        runner.tell(Event::Added(described));
    }
}
