//! Files on their way into the queue, a few at a time: browsers look each one up on the disk to say how large
//! it is, which takes seconds for ten thousand.

use asset_dock_core::asset::FolderId;
use asset_dock_core::dialect::Audience;
use asset_dock_core::folder::Crumb;
use asset_dock_core::rules::Refusal;
use asset_dock_core::upload::duplicates::Fate;
use asset_dock_core::upload::record::Record;
use asset_dock_core::upload::{Event, NewUpload, Start, UploadId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::duplicates::{self, Batch};
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
    runner.coming.update(|coming| *coming += files.len());
    spawn_local(async move {
        let into = Target {
            around,
            folder,
            audience,
        };
        admit_all(runner, files, &into, &mut Batch::default()).await;
    });
}

/// Puts those of these files into the queue that the page wants, and the person.
pub(super) async fn admit_all(
    runner: Runner,
    files: Vec<LocalFile>,
    into: &Target,
    batch: &mut Batch,
) {
    let count = files.len();
    let admitted = into.around.admit(files).await;
    let Some(client) = runner.inner.try_with_value(|inner| inner.client.clone()) else {
        return;
    };
    let files: Vec<_> = admitted.iter().filter_map(Admitted::file).collect();
    let fates = duplicates::decide(runner, &client, &files, into.folder.as_ref(), batch).await;
    let mut fates = fates.into_iter();
    let mut fate = |admitted: &Admitted| match admitted {
        Admitted::File(_) => fates.next().unwrap_or_default(),
        Admitted::Refused(..) => Fate::AsItIs,
    };
    let mut entries = Vec::new();
    for admitted in admitted {
        match (fate(&admitted), admitted) {
            (Fate::Skipped, Admitted::File(file)) => into.around.leave_out(&file),
            (fate, admitted) => entries.push(Entry { admitted, fate }),
        }
    }
    // Those that are not wanted are not coming. The dock may be gone by now.
    let unwanted = count - entries.len();
    runner.coming.try_update(|coming| *coming -= unwanted);
    add_all(runner, entries, into).await;
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
            let files = files.iter().map(|(file, _)| Entry {
                admitted: Admitted::File(file.clone()),
                fate: Fate::AsItIs,
            });
            add_all(runner, files.collect(), &into).await;
        }
    });
}

/// Where files go.
pub(super) struct Target {
    pub(super) around: Around,
    pub(super) folder: Option<Crumb>,
    pub(super) audience: Audience,
}

/// A file on its way into the queue.
pub(super) struct Entry {
    pub(super) admitted: Admitted,
    pub(super) fate: Fate,
}

pub(super) async fn add_all(runner: Runner, files: Vec<Entry>, into: &Target) {
    let mut files = files.into_iter();
    while files.len() > 0 {
        let left = files.len();
        let some = describe_some(&mut files, into);
        add_some(runner, some, into).await;
        let gone = left - files.len();
        // The dock may be gone by now.
        runner.coming.try_update(|coming| *coming -= gone);
        if files.len() > 0 {
            clock::breathe().await;
        }
    }
    runner.complete();
}

/// Puts one file into the queue. Nothing of it is remembered.
pub(super) fn put(
    runner: Runner,
    file: LocalFile,
    folder: Option<FolderId>,
    audience: Audience,
) -> Option<UploadId> {
    let new = file.describe(folder, None);
    let waiting = Waiting {
        mime: new.mime.clone(),
        file: Some(file),
        audience,
        replaces: None,
        carried: Carried::default(),
        note: None,
    };
    let id = runner.inner.try_update_value(|inner| {
        let id = inner.queue.next_id();
        inner.files.insert(id, waiting);
        id
    })?;
    runner.tell(Event::Added(vec![new]));
    Some(id)
}

/// A file that is about to be put into the queue.
struct Coming {
    file: LocalFile,
    new: NewUpload,
    record: Record,
}

/// The next of these files, as many as can be looked at without anybody noticing.
fn describe_some(files: &mut impl Iterator<Item = Entry>, into: &Target) -> Vec<Coming> {
    let begun = clock::now_ms();
    let mut some = Vec::new();
    for Entry { admitted, fate } in files {
        let (file, refused) = match admitted {
            Admitted::File(file) => (file, None),
            Admitted::Refused(file, why) => (file, Some(Refusal::ByPage(why))),
        };
        let folder = into.folder.as_ref().map(|folder| folder.id.clone());
        let record = file.record(into.folder.clone(), into.audience, fate);
        some.push(Coming {
            new: NewUpload {
                name: record.target_name().to_owned(),
                ..file.describe(folder, refused)
            },
            record,
            file,
        });
        if clock::now_ms() - begun > BATCH_MS {
            break;
        }
    }
    some
}

/// Puts them into the queue, as soon as it is known who else is at them.
async fn add_some(runner: Runner, mut some: Vec<Coming>, into: &Target) {
    some.retain(|it| it.new.refused.is_some() || !runner.give_back(&it.record, &it.file));
    let memory = runner.inner.try_with_value(|inner| inner.memory.clone());
    let Some(memory) = memory else { return };
    let wanted = some.iter().filter(|it| it.new.refused.is_none());
    let wanted: Vec<_> = wanted
        .map(|it| (it.record.clone(), it.file.clone()))
        .collect();
    let mut entered = memory.enter(&wanted).await.into_iter();
    let journal = memory.journal();
    let (mut described, mut waiting) = (Vec::new(), Vec::new());
    for Coming {
        file,
        mut new,
        record,
    } in some
    {
        let is_wanted = new.refused.is_none();
        let remembered = entered.by_ref().take(usize::from(is_wanted)).next();
        let remembered = remembered.flatten();
        // What another page is at may have been shown meanwhile.
        if let Some(it) = &remembered
            && runner.hold(it, &file)
        {
            continue;
        }
        waiting.push(match remembered {
            Some(it) => {
                if it.owner.is_some() {
                    new.start = Start::Elsewhere(it.sent);
                }
                Waiting::remembered(it, Some(file), journal.as_ref())
            }
            None => Waiting {
                file: Some(file),
                mime: new.mime.clone(),
                audience: into.audience,
                replaces: record.fate.replaced(),
                carried: Carried::default(),
                note: None,
            },
        });
        described.push(new);
    }
    put_all(runner, described, waiting, into);
}

fn put_all(runner: Runner, described: Vec<NewUpload>, waiting: Vec<Waiting>, into: &Target) {
    // The dock may be gone by now.
    let first = runner.inner.try_with_value(|inner| inner.queue.next_id());
    let Some(UploadId(first)) = first else { return };
    let ids = (first..).map(UploadId).take(waiting.len());
    for (id, waiting) in ids.clone().zip(&waiting) {
        if let Some(file) = &waiting.file {
            into.around.keep(id, file, into.folder.as_ref());
        }
    }
    let named = into.folder.as_ref();
    let named = named.map(|folder| (folder.id.clone(), folder.name.clone()));
    runner.inner.update_value(|inner| {
        inner.folders.extend(named);
        for (id, waiting) in ids.clone().zip(waiting) {
            let note = waiting.note.as_ref().map(|note| note.id.clone());
            inner.rows.extend(note.map(|note| (note, id)));
            inner.files.insert(id, waiting);
        }
    });
    runner.tell(Event::Added(described));
    runner.turn_away(ids);
}
