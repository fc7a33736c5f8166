//! The tags that are being made up, each a chip, and a field for more.

use asset_dock_core::tag::{MOST, Tag};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::draft::{Draft, Shown};
use super::suggestions::{LIST_ID, Suggestions};
use crate::browser::text::composed;
use crate::browser::{autofocus, page};
use crate::ui::{Icon, Shape, words};

const FIELD_ID: &str = "dock-tag-field";

/// What the person makes up. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Making {
    pub(super) draft: RwSignal<Draft>,
    pub(super) suggestions: Suggestions,
    /// What is wrong with what is typed.
    pub(super) problem: RwSignal<Option<String>>,
    /// What was done last, for whoever does not see it.
    pub(super) news: RwSignal<String>,
}

impl Making {
    /// Gives a tag to all files, and begins anew in the field.
    pub(super) fn give(self, tag: &Tag) {
        let given = self.draft.try_update(|draft| draft.give(tag.clone()));
        if given == Some(true) {
            self.news.set(words::tag_added(tag.as_str()));
            self.problem.set(None);
            self.suggestions.clear();
        } else {
            self.problem.set(Some(words::too_many_tags(MOST)));
        }
    }

    /// Takes a tag from all files.
    pub(super) fn take(self, tag: &Tag) {
        self.draft.update(|draft| draft.take(tag));
        self.news.set(words::tag_removed(tag.as_str()));
        self.problem.set(None);
    }

    /// Gives what is typed, of which commas part several. Whether it was all right.
    pub(super) fn give_typed(self) -> bool {
        let typed = self.suggestions.text.get_untracked();
        let parts = typed.split(',').filter(|part| !part.trim().is_empty());
        for part in parts {
            match Tag::clean(&composed(part)) {
                Ok(tag) => self.give(&tag),
                Err(cause) => self.problem.set(Some(words::sentence(&cause.to_string()))),
            }
        }
        self.problem.with_untracked(Option::is_none)
    }
}

/// The chips and the field.
#[component]
pub(super) fn TagField(
    /// What is made up.
    making: Making,
) -> impl IntoView {
    let Making {
        draft,
        suggestions,
        problem,
        ..
    } = making;
    let field = NodeRef::<html::Input>::new();
    autofocus::when_drawn(field);
    let typed = move |text: String| {
        problem.set(None);
        let is_ended = text.contains(',');
        suggestions.typed(text);
        if is_ended && making.give_typed() {
            suggestions.clear();
        }
    };
    let key = move |event: KeyboardEvent| {
        let is_empty = suggestions.text.with_untracked(|it| it.trim().is_empty());
        match event.key().as_str() {
            "ArrowDown" => suggestions.step(true),
            "ArrowUp" => suggestions.step(false),
            "Enter" if !event.is_composing() => match suggestions.chosen() {
                Some(tag) => making.give(&tag),
                // With nothing typed it submits the form as everywhere.
                None if is_empty => return,
                None => {
                    making.give_typed();
                }
            },
            "Backspace" if suggestions.text.with_untracked(String::is_empty) => {
                if let Some(last) = draft.with_untracked(|it| it.shown().pop()) {
                    making.take(&last.tag);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let chip = move |shown: Shown| view! { <Chip shown making /> };
    let key_of = |it: &Shown| (it.tag.as_str().to_owned(), it.some);
    view! {
        <div class="dock-field">
            <label for=FIELD_ID>"Tags"</label>
            <div class="dock-input dock-chips dock-tag-chips">
                <ul aria-label="Tags">
                    <For each=move || draft.with(Draft::shown) key=key_of children=chip />
                </ul>
                <input
                    type="text"
                    id=FIELD_ID
                    role="combobox"
                    aria-expanded=move || suggestions.is_any().to_string()
                    aria-controls=LIST_ID
                    aria-autocomplete="list"
                    aria-activedescendant=move || suggestions.active_id()
                    aria-describedby="dock-tag-hint dock-tag-problem"
                    aria-invalid=move || problem.with(Option::is_some).to_string()
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="enter"
                    placeholder="Add a tag"
                    dir="auto"
                    node_ref=field
                    prop:value=suggestions.text
                    on:input=move |event| typed(event_target_value(&event))
                    on:keydown=key
                />
            </div>
            <p class="dock-field-hint" id="dock-tag-hint">
                "Enter or a comma adds what you type."
            </p>
            <p class="dock-field-problem" id="dock-tag-problem" role="alert">
                {problem}
            </p>
            <p class="dock-hidden" role="status">
                {making.news}
            </p>
        </div>
    }
}

/// One tag: of all files, or of some, which is said and can be made all.
#[component]
fn Chip(
    /// Which one.
    shown: Shown,
    /// What is made up.
    making: Making,
) -> impl IntoView {
    let Shown { tag, some } = shown;
    let text = tag.as_str().to_owned();
    let (given, taken) = (tag.clone(), tag);
    // The button that had the focus goes with its chip.
    let back = || page::focus(FIELD_ID);
    let all = some.map(|(some, all)| {
        let label = words::tag_all(&text);
        let give = move |_| {
            making.give(&given);
            back();
        };
        view! {
            <span class="dock-tag-some">{words::some_of(some, all)}</span>
            <button type="button" title="Add to all" aria-label=label on:click=give>
                <Icon shape=Shape::Plus />
            </button>
        }
    });
    let take = move |_| {
        making.take(&taken);
        back();
    };
    view! {
        <li class="dock-chip" class:dock-chip-some=some.is_some()>
            <bdi>{text.clone()}</bdi>
            {all}
            <button type="button" title="Remove" aria-label=words::remove_tag(&text) on:click=take>
                <Icon shape=Shape::Close />
            </button>
        </li>
    }
}
