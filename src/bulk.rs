//! One thing done with many: a few at a time, with what failed kept to be tried again.

use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use asset_dock_core::asset::AssetId;
use asset_dock_core::dialect::{FolderContent, Publish};
use asset_dock_core::folder::Crumb;
use asset_dock_core::tag::{TagChange, Tags};
use asset_dock_core::{Error, ErrorKind, media};
use futures_util::future::join_all;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::leaving;
use crate::client::Client;
use crate::library::{Item, ItemId, Library, place};
use crate::publishing::{Wish, grant};
use crate::selection::Selection;
use crate::trash;
use crate::ui::toast::Action;
use crate::ui::words;

/// So many requests at once: the uploads and the list still get an answer.
const AT_ONCE: usize = 3;

/// What is done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Deed {
    /// Into the trash where there is one; folders with what is in them.
    Delete,
    /// Out of the trash.
    Restore,
    /// Into this folder, or to the top level.
    Move(Option<Crumb>),
    /// Back to where each of them was.
    Return,
    /// For anyone, or not any more.
    Grant(Wish),
    /// Tags come and go.
    Tag(TagChange),
    /// That change taken back, for each from what it had before.
    Untag(TagChange),
}

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) deed: Deed,
    pub(crate) total: usize,
    /// What it was done with.
    worked: Vec<Item>,
    /// What it could not be done with, and why.
    pub(crate) failed: Vec<(Item, Error)>,
    pub(crate) stage: Stage,
}

impl Run {
    /// With how many it was tried.
    pub(crate) fn done(&self) -> usize {
        self.worked.len() + self.failed.len()
    }
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    UnderWay,
    /// Nothing more is begun.
    Stopping,
    /// Something is left that failed.
    Ended,
}

/// What is being done with many. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Bulk {
    library: StoredValue<Library>,
    selection: StoredValue<Selection>,
    /// What is under way, or has ended with something left.
    pub(crate) run: RwSignal<Option<Run>>,
    /// What it is asked about whether it is really to be done.
    pub(crate) asked: RwSignal<Option<Deed>>,
}

impl Bulk {
    /// Nothing yet.
    pub(crate) fn new(library: Library, selection: Selection) -> Self {
        let bulk = Bulk {
            library: StoredValue::new(library),
            selection: StoredValue::new(selection),
            run: RwSignal::new(None),
            asked: RwSignal::new(None),
        };
        let is_busy = move || untrack(|| bulk.is_under_way());
        let leaving = StoredValue::new_local(leaving::ask_while(is_busy));
        on_cleanup(move || leaving.dispose());
        bulk
    }

    /// What is chosen.
    pub(crate) fn selection(self) -> Selection {
        self.selection.get_value()
    }

    /// Does it with what is chosen; what there is no way back from is asked about.
    pub(crate) fn want(self, deed: Deed) {
        let library = self.library.get_value();
        let capabilities = library.client().capabilities().get_untracked();
        let items = untrack(|| self.subjects(&deed));
        let asks = match &deed {
            Deed::Delete => capabilities.trash.is_none() || items.iter().any(Item::is_folder),
            Deed::Grant(Wish::Public) => {
                capabilities.publish == Publish::OneWay || items.iter().any(is_risky)
            }
            _ => false,
        };
        if asks && !items.is_empty() {
            self.asked.set(Some(deed));
        } else {
            self.start(deed, items);
        }
    }

    /// What is chosen, as it is by now: it may have been moved or published since.
    pub(crate) fn chosen(self) -> Vec<Item> {
        let library = self.library.get_value();
        let chosen = self.selection().items().into_iter();
        chosen.map(|item| library.current(item)).collect()
    }

    /// What of that which is chosen it is to be done with. What is public already is not made public: taking
    /// that back would change what was before.
    pub(crate) fn subjects(self, deed: &Deed) -> Vec<Item> {
        let mut items = self.chosen();
        items.retain(|item| match (deed, item) {
            (Deed::Grant(wish), Item::Asset(asset)) => !wish.is_granted(&asset.visibility),
            _ => true,
        });
        items
    }

    /// Whether something is being done.
    pub(crate) fn is_under_way(self) -> bool {
        self.run
            .with(|run| run.as_ref().is_some_and(|run| run.stage != Stage::Ended))
    }

    /// Begins nothing more.
    pub(crate) fn stop(self) {
        self.run.update(|run| {
            if let Some(run) = run {
                run.stage = Stage::Stopping;
            }
        });
    }

    /// Does it again with what it could not be done with.
    pub(crate) fn retry(self) {
        if let Some(run) = self.run.get_untracked() {
            let items = run.failed.into_iter().map(|(item, _)| item).collect();
            self.start(run.deed, items);
        }
    }

    /// Does it with these, unless something is being done already.
    pub(crate) fn start(self, deed: Deed, items: Vec<Item>) {
        let items: Vec<Item> = items.into_iter().filter(|it| deed.applies_to(it)).collect();
        if items.is_empty() || untrack(|| self.is_under_way()) {
            return;
        }
        let library = self.library.get_value();
        self.run.set(Some(Run {
            deed: deed.clone(),
            total: items.len(),
            worked: Vec::new(),
            failed: Vec::new(),
            stage: Stage::UnderWay,
        }));
        let waiting = RefCell::new(VecDeque::from(items));
        spawn_local(async move {
            let client = library.client();
            join_all((0..AT_ONCE).map(|_| self.work(&client, library, &deed, &waiting))).await;
            self.end(&deed);
        });
    }

    /// Takes one after the other, until there is none, or nothing more is to be begun.
    async fn work(
        self,
        client: &Client,
        library: Library,
        deed: &Deed,
        waiting: &RefCell<VecDeque<Item>>,
    ) {
        while self.goes_on()
            && let Some(item) = next(waiting)
        {
            let id = item.id();
            library.busy.try_update(|busy| busy.insert(id.clone()));
            let result = deed.apply(client, library, &item).await;
            library.busy.try_update(|busy| busy.remove(&id));
            self.run.try_update(|run| {
                let Some(run) = run else { return };
                match result {
                    Ok(()) => run.worked.push(item),
                    Err(error) => run.failed.push((item, error)),
                }
            });
        }
    }

    fn goes_on(self) -> bool {
        let stage = self
            .run
            .try_with_untracked(|run| run.as_ref().map(|run| run.stage));
        stage == Some(Some(Stage::UnderWay))
    }

    /// Says what was done, and offers to take it back. What is left of it stays chosen.
    fn end(self, deed: &Deed) {
        // The dock may be gone by now.
        let (Some(Some(run)), Some(library)) =
            (self.run.try_get_untracked(), self.library.try_get_value())
        else {
            return;
        };
        let worked: HashSet<ItemId> = run.worked.iter().map(Item::id).collect();
        deed.show(library, &run.worked);
        self.selection().retain(|id| !worked.contains(id));
        if !worked.is_empty() {
            let undo = self.undo(deed, run.worked.clone());
            library.toasts.say(words::did(deed, worked.len()), undo);
        }
        let is_clean = run.failed.is_empty();
        self.run.set((!is_clean).then_some(Run {
            stage: Stage::Ended,
            ..run
        }));
        library.reload();
    }

    /// The way back, where there is one.
    fn undo(self, deed: &Deed, mut items: Vec<Item>) -> Option<Action> {
        let undo = deed.undo(&self.library.get_value().client())?;
        items.retain(|item| undo.applies_to(item));
        (!items.is_empty()).then(|| Action {
            label: "Undo",
            on_choose: Arc::new(move || self.start(undo.clone(), items.clone())),
        })
    }
}

fn next(waiting: &RefCell<VecDeque<Item>>) -> Option<Item> {
    waiting.borrow_mut().pop_front()
}

impl Deed {
    /// What takes it back, where there is a way.
    fn undo(&self, client: &Client) -> Option<Deed> {
        let capabilities = client.capabilities().get_untracked();
        match self {
            Deed::Delete => capabilities.trash.map(|_| Deed::Restore),
            Deed::Move(_) => Some(Deed::Return),
            Deed::Grant(Wish::Public) if capabilities.publish == Publish::Toggle => {
                Some(Deed::Grant(Wish::Private))
            }
            Deed::Tag(change) => Some(Deed::Untag(change.clone())),
            // Made public once more they would have other addresses.
            Deed::Restore | Deed::Return | Deed::Grant(_) | Deed::Untag(_) => None,
        }
    }

    /// Shows that it was done with these.
    fn show(&self, library: Library, worked: &[Item]) {
        match self {
            Deed::Delete => library.take_out(&worked.iter().map(Item::id).collect()),
            Deed::Move(to) => {
                let there = place(to.as_ref());
                library.lie(worked.iter().map(|item| (item.id(), there.clone())));
            }
            Deed::Return => library.lie(worked.iter().map(|item| (item.id(), item.home()))),
            Deed::Tag(_) | Deed::Untag(_) => library.learn_tags(),
            Deed::Restore | Deed::Grant(_) => {}
        }
    }

    /// Whether it can be done with this. Of a deleted folder only what was in it comes back, one by one.
    fn applies_to(&self, item: &Item) -> bool {
        matches!(self, Deed::Delete | Deed::Move(_) | Deed::Return)
            || matches!(item, Item::Asset(_))
    }

    async fn apply(&self, client: &Client, library: Library, item: &Item) -> Result<(), Error> {
        match (self, item.id()) {
            (Deed::Delete, ItemId::Asset(id)) => gone(client.delete(&id).await),
            (Deed::Delete, ItemId::Folder(id)) => {
                gone(client.delete_folder(&id, FolderContent::Delete).await)
            }
            (Deed::Restore, ItemId::Asset(id)) => {
                let trash = client.dialect().trash();
                let trash = trash.ok_or_else(|| Error::new(ErrorKind::Unsupported))?;
                trash::restore(client, trash, &id).await?;
                library.put_back(&id);
                Ok(())
            }
            (Deed::Move(to), id) => client.relocate(&id, &place(to.as_ref())).await,
            (Deed::Return, id) => client.relocate(&id, &item.home()).await,
            (Deed::Grant(wish), ItemId::Asset(id)) => grant(client, library, &id, *wish).await,
            (Deed::Tag(change), ItemId::Asset(id)) => retag(client, library, &id, change).await,
            (Deed::Untag(change), ItemId::Asset(id)) => {
                let undo = change.undo(&tags(item));
                retag(client, library, &id, &undo).await
            }
            (Deed::Restore | Deed::Grant(_) | Deed::Tag(_) | Deed::Untag(_), ItemId::Folder(_)) => {
                Ok(())
            }
        }
    }
}

/// Changes the tags of an asset, and shows it as it is then.
async fn retag(
    client: &Client,
    library: Library,
    id: &AssetId,
    change: &TagChange,
) -> Result<(), Error> {
    library.replace(client.tag(id, change).await?);
    Ok(())
}

/// The tags of an asset.
fn tags(item: &Item) -> Tags {
    match item {
        Item::Asset(asset) => Tags::known(&asset.tags),
        Item::Folder(_) => Tags::default(),
    }
}

/// Someone else was faster: it is gone, as it should be.
fn gone(result: Result<(), Error>) -> Result<(), Error> {
    match result {
        Err(error) if error.kind == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Whether people could be tricked into opening it.
fn is_risky(item: &Item) -> bool {
    let Item::Asset(asset) = item else {
        return false;
    };
    !asset.mime.as_deref().is_some_and(media::is_inline_safe)
}
