//! Tags of the library that are offered while somebody types: a list that a field leads through, as a combobox does.

use asset_dock_core::dialect::TagUse;
use asset_dock_core::tag::{Tag, Tags};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock::{self, Timeout};
use crate::library::Library;

/// After a letter it waits so long for the next, in milliseconds.
const PAUSE_MS: u32 = 120;

/// The list, as the field names it.
pub(super) const LIST_ID: &str = "dock-tag-suggestions";

/// What is typed, and what is offered for it. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Suggestions {
    library: StoredValue<Library>,
    /// What is typed.
    pub(super) text: RwSignal<String>,
    found: RwSignal<Vec<TagUse>>,
    /// What is offered.
    offered: Memo<Vec<TagUse>>,
    /// The one that Enter takes.
    at: RwSignal<Option<usize>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Suggestions {
    /// The most used of the library, without these.
    pub(super) fn new(library: Library, without: Signal<Tags>) -> Self {
        let known = library.client().known_tags().get_untracked();
        let found = RwSignal::new(known);
        let offered = Memo::new(move |_| {
            let is_new = |it: &TagUse| {
                let tag = Tag::clean(&it.tag);
                tag.is_ok_and(|tag| without.with(|without| !without.has(&tag)))
            };
            found.get().into_iter().filter(is_new).collect()
        });
        let suggestions = Suggestions {
            library: StoredValue::new(library),
            text: RwSignal::new(String::new()),
            found,
            offered,
            at: RwSignal::new(None),
            timer: StoredValue::new_local(None),
        };
        suggestions.search();
        suggestions
    }

    /// Somebody has typed.
    pub(super) fn typed(self, text: String) {
        self.text.set(text);
        self.at.set(None);
        let search = move || self.search();
        self.timer.set_value(Some(clock::after(PAUSE_MS, search)));
    }

    /// Nothing is typed any more.
    pub(super) fn clear(self) {
        self.typed(String::new());
    }

    fn search(self) {
        let client = self.library.get_value().client();
        let typed = self.text.get_untracked();
        spawn_local(async move {
            let found = client.tags(typed.trim()).await;
            // Only what the field still says is offered. Without an answer one can type all the same.
            if self.text.try_get_untracked().as_ref() == Some(&typed)
                && let Ok(found) = found
            {
                self.offer(found);
            }
        });
    }

    /// Offers these. Who is at one of them already stays there, wherever it stands by now.
    fn offer(self, found: Vec<TagUse>) {
        let chosen = self.chosen();
        self.found.set(found);
        self.at.set(chosen.and_then(|chosen| {
            let is_it = |it: &TagUse| it.tag == chosen.as_str();
            self.offered.with_untracked(|it| it.iter().position(is_it))
        }));
    }

    /// Leads to the next one, or to the one before; beyond both ends to the field itself.
    pub(super) fn step(self, forward: bool) {
        let count = self.offered.with_untracked(Vec::len);
        self.at.update(|at| {
            *at = match (*at, forward) {
                (None, true) => Some(0),
                (None, false) => count.checked_sub(1),
                (Some(now), true) => Some(now + 1),
                (Some(now), false) => now.checked_sub(1),
            }
            .filter(|at| *at < count);
        });
    }

    /// The one that Enter takes.
    pub(super) fn chosen(self) -> Option<Tag> {
        let at = self.at.get_untracked()?;
        self.offered
            .with_untracked(|it| it.get(at).and_then(|it| Tag::clean(&it.tag).ok()))
    }

    /// The id of that one, for the field.
    pub(super) fn active_id(self) -> Option<String> {
        self.at.get().map(option_id)
    }

    /// Whether there is anything to lead through.
    pub(super) fn is_any(self) -> bool {
        self.offered.with(|offered| !offered.is_empty())
    }
}

fn option_id(number: usize) -> String {
    format!("{LIST_ID}-{number}")
}

/// The list.
#[component]
pub(super) fn SuggestionList(
    /// What is offered.
    suggestions: Suggestions,
    /// Told which one is pressed.
    on_choose: Callback<Tag>,
    /// What is said where there is none.
    none: &'static str,
) -> impl IntoView {
    let Suggestions { offered, at, .. } = suggestions;
    let row = move |(number, TagUse { tag, count }): (usize, TagUse)| {
        let chosen = Tag::clean(&tag).ok();
        let choose = move |_| {
            if let Some(tag) = chosen.clone() {
                on_choose.run(tag);
            }
        };
        view! {
            <li
                class="dock-palette-line"
                role="option"
                id=option_id(number)
                aria-selected=move || (at.get() == Some(number)).to_string()
                // The field keeps the focus.
                on:mousedown=move |event| event.prevent_default()
                on:click=choose
            >
                <bdi>{tag}</bdi>
                <span class="dock-tag-count">{count}</span>
            </li>
        }
    };
    view! {
        <div class="dock-tag-offers">
            <ul role="listbox" id=LIST_ID aria-label="Tags in this library">
                {move || offered.get().into_iter().enumerate().map(row).collect_view()}
            </ul>
            <Show when=move || !suggestions.is_any()>
                <p class="dock-palette-none">{none}</p>
            </Show>
        </div>
    }
}
