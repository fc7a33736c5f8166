//! Asks where something goes: a walk through the folders.

use asset_dock_core::Error;
use asset_dock_core::asset::{Cursor, Page};
use asset_dock_core::folder::{Crumb, Folder};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::crumbs::Crumbs;
use super::dialogs::Naming;
use super::name_dialog::NameDialog;
use super::{Icon, Shape, words};
use crate::bulk::{Bulk, Deed};
use crate::library::{Item, ItemId, Library, crumb, place};
use crate::part::{Draw, part};

/// The folders of the place that is looked at.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Loading,
    Folders(Page<Folder>),
    Failed(Error),
}

/// Where the person is on the way. A handle: copies are the same walk.
#[derive(Clone, Copy)]
struct Walk {
    library: Library,
    way: RwSignal<Vec<Crumb>>,
    shown: RwSignal<Shown>,
    /// Counts the requests, so that only the last answer is shown.
    asked: StoredValue<u64>,
}

part! {
    more: pub(super) fn destination(
        items: Vec<Item>,
        library: Library,
        bulk: Bulk,
        on_close: Callback<()>,
    ) -> Draw {
        Box::new(move || view! { <Destination items library bulk on_close /> }.into_any())
    }
}

/// What is in the dialog: folders to walk through. It begins where the thing is, and does not show the way into what
/// moves.
#[component]
fn Destination(
    /// What is moved.
    items: Vec<Item>,
    /// Where it lies.
    library: Library,
    /// What moves more than one.
    bulk: Bulk,
    /// Takes the dialog away.
    on_close: Callback<()>,
) -> impl IntoView {
    let walk = Walk {
        library,
        way: RwSignal::new(library.way.get_untracked()),
        shown: RwSignal::new(Shown::Loading),
        asked: StoredValue::new(0),
    };
    walk.fetch(None);
    let naming = RwSignal::new(None::<Naming>);
    let moved: Vec<ItemId> = items.iter().map(Item::id).collect();
    let items = StoredValue::new(items);
    let may_go = move || {
        let to = walk.way.with(|way| place(way.last()));
        items.with_value(|items| items.iter().any(|item| item.may_go(&to)))
    };
    let confirm = move |_| {
        if untrack(may_go) {
            let to = walk.way.with_untracked(|way| way.last().cloned());
            let mut going = items.get_value();
            let there = place(to.as_ref());
            going.retain(|item| item.may_go(&there));
            if going.len() > 1 {
                bulk.start(Deed::Move(to), going);
            } else if let Some(item) = going.pop() {
                library.relocate(item, to);
            }
            on_close.run(());
        }
    };
    let name_new = move |_| {
        let here = walk.way.with_untracked(|way| way.last().cloned());
        naming.set(Some(Naming::NewFolder(here)));
    };
    let close_naming = Callback::new(move |()| naming.set(None));
    let made = Callback::new(move |made: Option<Folder>| {
        if let Some(folder) = made {
            walk.down(crumb(&folder));
        }
        library.reload();
    });
    view! {
            <Crumbs
                label="Move to"
                way=walk.way
                library
                on_go=Callback::new(move |to: Option<Crumb>| walk.up(to.as_ref()))
            />
            <div class="dock-walk">
                {move || match walk.shown.get() {
                    Shown::Loading => view! { <p class="dock-walk-note" aria-busy="true">"Loading…"</p> }.into_any(),
                    Shown::Failed(error) => {
                        let said = format!("{} {}", words::failure(&error), words::advice(&error));
                        view! {
                            <p class="dock-walk-note" role="alert">
                                {said}
                            </p>
                        }
                            .into_any()
                    }
                    Shown::Folders(page) if page.items.is_empty() => {
                        view! { <p class="dock-walk-note">"No folders in here"</p> }.into_any()
                    }
                    Shown::Folders(page) => folders(&walk, page, &moved).into_any(),
                }}
            </div>
            <div class="dock-dialog-answers">
                <button class="dock-button dock-walk-new" type="button" on:click=name_new>
                    <Icon shape=Shape::FolderPlus />
                    "New folder"
                </button>
                <button class="dock-button" type="button" on:click=move |_| on_close.run(())>
                    "Cancel"
                </button>
                <button
                    class="dock-button dock-button-main"
                    type="button"
                    aria-disabled=move || (!may_go()).to_string()
                    on:click=confirm
                >
                    "Move here"
                </button>
            </div>
            {move || {
                naming
                    .get()
                    .map(|naming| {
                        view! { <NameDialog naming library on_close=close_naming on_done=made /> }
                    })
            }}
    }
}

/// The folders, each the way into itself, except for what moves.
fn folders(walk: &Walk, page: Page<Folder>, moved: &[ItemId]) -> impl IntoView + use<> {
    let walk = *walk;
    let more = page.next.map(|next| {
        view! {
            <li>
                <button
                    class="dock-walk-folder"
                    type="button"
                    on:click=move |_| walk.fetch(Some(next.clone()))
                >
                    "Show more folders"
                </button>
            </li>
        }
    });
    let row = |folder: Folder| {
        let itself = moved.contains(&ItemId::Folder(folder.id.clone()));
        let name = folder.name.clone();
        let enter = move |_| {
            if !itself {
                walk.down(crumb(&folder));
            }
        };
        view! {
            <li>
                <button
                    class="dock-walk-folder"
                    type="button"
                    aria-disabled=itself.to_string()
                    on:click=enter
                >
                    <Icon shape=Shape::Folder />
                    <bdi>{name}</bdi>
                    <Icon shape=Shape::Right />
                </button>
            </li>
        }
    };
    let rows = page.items.into_iter().map(row).collect_view();
    view! { <ul>{rows} {more}</ul> }
}

impl Walk {
    fn down(self, to: Crumb) {
        self.way.update(|way| way.push(to));
        self.fetch(None);
    }

    /// Back to a folder on the way, or to the top.
    fn up(self, to: Option<&Crumb>) {
        self.way.update(|way| {
            let at = to.and_then(|to| way.iter().position(|crumb| crumb == to));
            way.truncate(at.map_or(0, |at| at + 1));
        });
        self.fetch(None);
    }

    /// Fetches the folders of this place, or those that follow.
    fn fetch(self, next: Option<Cursor>) {
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        let to = self.way.with_untracked(|way| place(way.last()));
        let mut before = match self.shown.get_untracked() {
            Shown::Folders(page) if next.is_some() => page.items,
            _ => {
                self.shown.set(Shown::Loading);
                Vec::new()
            }
        };
        let client = self.library.client();
        spawn_local(async move {
            let answer = client.folders(&to, next).await;
            if self.asked.try_get_value() == Some(asked) {
                self.shown.set(match answer {
                    Ok(mut page) => {
                        before.append(&mut page.items);
                        page.items = before;
                        Shown::Folders(page)
                    }
                    Err(error) => Shown::Failed(error),
                });
            }
        });
    }
}
