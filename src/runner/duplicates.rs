//! Files whose names are there already: what becomes of them is decided before they are added.

use std::collections::HashMap;
use std::rc::Rc;

use asset_dock_core::ErrorKind;
use asset_dock_core::dialect::TakenName;
use asset_dock_core::folder::Crumb;
use asset_dock_core::upload::UploadId;
use asset_dock_core::upload::duplicates::{Choice, Duplicates, Fate};
use async_lock::Mutex;
use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Inner, Losses, Runner};
use crate::browser::files::LocalFile;
use crate::client::Client;
use crate::library::place;

/// Who decides, and what was decided. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Deciding {
    who: StoredValue<Duplicates>,
    /// What the person is asked, one question after the other.
    pub(crate) asked: RwSignal<Option<Question>>,
    turn: StoredValue<Rc<Mutex<()>>, LocalStorage>,
    answer: StoredValue<Option<oneshot::Sender<Answer>>, LocalStorage>,
}

/// What is to become of files.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    /// The names that are taken.
    pub(crate) taken: Vec<TakenName>,
    /// How many files there are in all.
    pub(crate) count: usize,
    /// Where they go; `None` is the top level.
    pub(crate) folder: Option<Crumb>,
    /// Whether what is there can be deleted.
    pub(crate) can_replace: bool,
    /// Whether more folders follow.
    pub(crate) has_more: bool,
}

/// What the person says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// A choice for each name, in their order, and whether the first is one for the folders that follow.
    Chosen { choices: Vec<Choice>, for_all: bool },
    /// Nothing of this is uploaded.
    Nothing,
}

/// What was decided for files that follow, in other folders.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Batch {
    pub(super) has_more: bool,
    decided: Option<Choice>,
}

impl Runner {
    /// What it was to replace goes, now that it is there. Where that fails there are both.
    pub(super) fn replace(self, id: UploadId) {
        let take = |inner: &mut Inner| {
            let old = inner.files.get_mut(&id)?.replaces.take()?;
            let name = inner.queue.get(id)?.name.clone();
            Some((inner.client.clone(), old, name))
        };
        let Some((client, old, name)) = self.inner.try_update_value(take).flatten() else {
            return;
        };
        spawn_local(async move {
            match client.delete(&old).await {
                // Gone is gone, whoever did it.
                Err(error) if error.kind != ErrorKind::NotFound => {
                    self.losses.try_set(Losses {
                        not_replaced: Some((name, error)),
                        ..Losses::default()
                    });
                }
                _ => {}
            }
            self.arrivals.try_update(|count| *count += 1);
        });
    }
}

impl Batch {
    /// One that more folders may follow.
    pub(super) fn more(has_more: bool) -> Self {
        Batch {
            has_more,
            ..Batch::default()
        }
    }
}

impl Deciding {
    pub(super) fn new(who: Duplicates) -> Self {
        Deciding {
            who: StoredValue::new(who),
            asked: RwSignal::new(None),
            turn: StoredValue::new_local(Rc::default()),
            answer: StoredValue::new_local(None),
        }
    }

    /// Tells what the person says.
    pub(crate) fn answer(self, said: Answer) {
        self.asked.set(None);
        let waiting = self.answer.try_update_value(Option::take).flatten();
        if let Some(waiting) = waiting {
            // Nobody waits any more where this fails.
            let _ = waiting.send(said);
        }
    }

    /// Asks the person, when nothing else is asked.
    async fn ask(self, question: Question) -> Answer {
        let Some(turn) = self.turn.try_get_value() else {
            return Answer::Nothing;
        };
        let _turn = turn.lock().await;
        let (sender, said) = oneshot::channel();
        self.answer.try_set_value(Some(sender));
        self.asked.try_set(Some(question));
        said.await.unwrap_or(Answer::Nothing)
    }
}

/// Decides what becomes of each of these files. A service that cannot tell which names are taken takes all of them.
pub(super) async fn decide(
    runner: Runner,
    client: &Client,
    files: &[&LocalFile],
    folder: Option<&Crumb>,
    batch: &mut Batch,
) -> Vec<Fate> {
    let names: Vec<String> = files.iter().map(|file| file.name()).collect();
    // Where that cannot be known they are uploaded as they are: nothing is lost by it.
    let taken = client.taken(&place(folder), &names).await;
    let taken = taken.unwrap_or_default();
    let mut fates = vec![Fate::AsItIs; names.len()];
    if taken.is_empty() {
        return fates;
    }
    let deciding = runner.deciding;
    let choices = match (batch.decided, deciding.who.try_get_value()) {
        (Some(choice), _) | (None, Some(Duplicates::Always(choice))) => vec![choice; taken.len()],
        _ => {
            let question = Question {
                taken: taken.clone(),
                count: names.len(),
                folder: folder.cloned(),
                can_replace: client.capabilities().with_untracked(|it| it.delete),
                has_more: batch.has_more,
            };
            match deciding.ask(question).await {
                Answer::Nothing => return vec![Fate::Skipped; names.len()],
                Answer::Chosen { choices, for_all } => {
                    batch.decided = choices.first().copied().filter(|_| for_all);
                    choices
                }
            }
        }
    };
    // The same name may come twice: each is decided by itself.
    let mut decided: HashMap<&str, Vec<Fate>> = HashMap::new();
    for (taken, choice) in taken.iter().zip(choices).rev() {
        let fates = decided.entry(&taken.name).or_default();
        fates.push(choice.fate(taken));
    }
    for (name, fate) in names.iter().zip(&mut fates) {
        if let Some(decided) = decided.get_mut(name.as_str()).and_then(Vec::pop) {
            *fate = decided;
        }
    }
    fates
}
