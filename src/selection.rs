//! What somebody has chosen from a library.

use std::collections::HashSet;

use asset_dock_core::asset::Asset;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::library::{Item, ItemId, Library, Trouble};

/// What is chosen, in the order in which it was. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Selection {
    chosen: RwSignal<Chosen>,
    /// Where a range begins.
    anchor: StoredValue<Option<ItemId>>,
    /// How many were found so far, while all that match are looked for.
    pub(crate) gathering: RwSignal<Option<usize>>,
    /// How many can be chosen.
    pub(crate) most: Most,
}

/// How many can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Most {
    /// One: the next takes the place of the one before.
    One,
    /// Several.
    Several,
}

/// How a press chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// This and nothing else.
    Only,
    /// This as well, or not any more.
    Toggle,
    /// All from the last one to this.
    Range,
}

#[derive(Clone, Default)]
struct Chosen {
    items: Vec<Item>,
    ids: HashSet<ItemId>,
}

impl Chosen {
    fn add(&mut self, item: Item) {
        if self.ids.insert(item.id()) {
            self.items.push(item);
        }
    }

    fn remove(&mut self, id: &ItemId) {
        if self.ids.remove(id) {
            self.items.retain(|item| item.id() != *id);
        }
    }
}

impl Selection {
    /// Nothing yet.
    pub(crate) fn new(most: Most) -> Self {
        Selection {
            chosen: RwSignal::new(Chosen::default()),
            anchor: StoredValue::new(None),
            gathering: RwSignal::new(None),
            most,
        }
    }

    /// Chooses something.
    pub(crate) fn add(self, item: Item) {
        self.chosen.try_update(|chosen| {
            match self.most {
                Most::One => *chosen = Chosen::default(),
                Most::Several => chosen.remove(&item.id()),
            }
            chosen.add(item);
        });
    }

    /// Chooses it not.
    pub(crate) fn remove(self, id: &ItemId) {
        self.chosen.update(|chosen| chosen.remove(id));
    }

    /// Chooses only those any more that are like this.
    pub(crate) fn retain(self, like: impl Fn(&ItemId) -> bool) {
        self.chosen.try_update(|chosen| {
            chosen.ids.retain(|id| like(id));
            chosen.items.retain(|item| like(&item.id()));
        });
    }

    /// Chooses by a press on something that is listed.
    pub(crate) fn press(self, item: Item, press: Press, library: Library) {
        let id = item.id();
        let anchor = self.anchor.get_value();
        match press {
            Press::Only => self.set(vec![item]),
            Press::Toggle if self.chosen.with_untracked(|it| it.ids.contains(&id)) => {
                self.remove(&id);
            }
            Press::Toggle => self.add(item),
            Press::Range => {
                let between = library.between(anchor.as_ref(), &id);
                self.chosen
                    .update(|chosen| between.into_iter().for_each(|it| chosen.add(it)));
                return;
            }
        }
        self.anchor.set_value(Some(id));
    }

    /// A range begins here from now on.
    pub(crate) fn begin_at(self, item: Option<Item>) {
        self.anchor.set_value(item.map(|item| item.id()));
    }

    /// Chooses these and nothing else.
    pub(crate) fn set(self, items: Vec<Item>) {
        let mut chosen = Chosen::default();
        for item in items {
            chosen.add(item);
        }
        self.chosen.try_set(chosen);
    }

    /// Chooses nothing.
    pub(crate) fn clear(self) {
        self.gathering.set(None);
        self.set(Vec::new());
    }

    /// Chooses every asset that there is where the list stands, until everything is taken back.
    pub(crate) fn gather(self, library: Library) {
        self.gathering.set(Some(0));
        spawn_local(async move {
            // Nothing is chosen any more where the person has left, or taken it back.
            let goes_on = |so_far| {
                let gathering = self.gathering.try_update(|it| {
                    *it = it.map(|_| so_far);
                    it.is_some()
                });
                gathering == Some(true)
            };
            let found = library.all_assets(goes_on).await;
            if self.gathering.try_update(Option::take).flatten().is_none() {
                return;
            }
            match found {
                Ok(items) => self.set(items),
                Err(error) => {
                    library.trouble.try_set(Some(Trouble::List(error)));
                }
            }
        });
    }

    /// Whether something is chosen.
    pub(crate) fn has(self, id: &ItemId) -> bool {
        self.chosen.with(|chosen| chosen.ids.contains(id))
    }

    /// How many are chosen.
    pub(crate) fn count(self) -> usize {
        self.chosen.with(|chosen| chosen.items.len())
    }

    /// The same, asked once.
    pub(crate) fn count_now(self) -> usize {
        self.chosen.with_untracked(|chosen| chosen.items.len())
    }

    /// What of it is chosen.
    pub(crate) fn items(self) -> Vec<Item> {
        self.chosen.with_untracked(|chosen| chosen.items.clone())
    }

    /// The assets that are chosen.
    pub(crate) fn assets(self) -> Vec<Asset> {
        let assets = self.items().into_iter();
        assets.filter_map(Item::into_asset).collect()
    }

    /// Whether everything that is chosen is like this; not where nothing is.
    pub(crate) fn is_all(self, like: impl Fn(&Item) -> bool) -> bool {
        self.chosen
            .with(|chosen| !chosen.items.is_empty() && chosen.items.iter().all(like))
    }

    /// Whether something that is chosen is like this.
    pub(crate) fn is_any(self, like: impl Fn(&Item) -> bool) -> bool {
        self.chosen.with(|chosen| chosen.items.iter().any(like))
    }
}
