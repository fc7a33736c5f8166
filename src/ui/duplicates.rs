//! Asks what becomes of files whose names are there already.

use asset_dock_core::upload::duplicates::Choice;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

use super::modal::Modal;
use super::{Later, Load, words};
use crate::browser::autofocus;
use crate::part::{Draw, part};
use crate::runner::{Answer, Deciding, Question};

/// The question, open while it is asked.
#[component]
pub(crate) fn DuplicatesQuestion(
    /// Who asks.
    deciding: Deciding,
) -> impl IntoView {
    move || {
        deciding.asked.get().map(|question| {
            let on_close = Callback::new(move |()| deciding.answer(Answer::Nothing));
            let title = words::duplicates_title(&question);
            let load = Load::with(move || duplicates(question.clone(), deciding));
            view! {
                <Modal title on_close is_late=true>
                    <Later load on_leave=on_close />
                </Modal>
            }
        })
    }
}

part! {
    more: fn duplicates(question: Question, deciding: Deciding) -> Draw {
        Box::new(move || view! { <Choices question deciding /> }.into_any())
    }
}

/// One choice for all of them, or for each its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chosen {
    All(Choice),
    Each,
}

#[component]
fn Choices(
    /// What is asked.
    question: Question,
    /// Who asks.
    deciding: Deciding,
) -> impl IntoView {
    let node = NodeRef::<html::Fieldset>::new();
    autofocus::into_when_drawn(node);
    let chosen = RwSignal::new(Chosen::All(Choice::KeepBoth));
    let for_all = RwSignal::new(false);
    let several = question.taken.len() > 1;
    let signals = question
        .taken
        .iter()
        .map(|_| RwSignal::new(Choice::KeepBoth));
    let each = StoredValue::new(signals.collect::<Vec<_>>());
    let choices: Vec<Choice> = [Choice::KeepBoth, Choice::Replace, Choice::Skip]
        .into_iter()
        .filter(|it| question.can_replace || *it != Choice::Replace)
        .collect();
    let options = choices
        .iter()
        .map(|&choice| (Chosen::All(choice), words::choice(choice)));
    let options = options.chain(several.then_some((Chosen::Each, words::CHOOSE_EACH)));
    let options = options
        .map(|(option, (name, follows))| {
            view! {
                <label class="dock-choice">
                    <input
                        type="radio"
                        name="dock-duplicates"
                        prop:checked=move || chosen.get() == option
                        on:change=move |_| chosen.set(option)
                    />
                    <span>
                        <strong>{name}</strong>
                        <small>{follows}</small>
                    </span>
                </label>
            }
        })
        .collect_view();
    let answer = move |_| {
        let choices = match chosen.get_untracked() {
            Chosen::All(choice) => vec![choice; each.with_value(Vec::len)],
            Chosen::Each => {
                each.with_value(|each| each.iter().map(|it| it.get_untracked()).collect())
            }
        };
        let for_all = for_all.get_untracked() && chosen.get_untracked() != Chosen::Each;
        deciding.answer(Answer::Chosen { choices, for_all });
    };
    let has_more = question.has_more;
    let names = StoredValue::new(question.taken.clone());
    let rows = move || {
        let rows = names.get_value().into_iter().zip(each.get_value());
        rows.map(|(taken, choice)| row(taken.name, choice, choices.clone()))
            .collect_view()
    };
    view! {
        <p>{words::duplicates(&question)}</p>
        <fieldset class="dock-choices" node_ref=node>
            <legend class="dock-hidden">"What to do with them"</legend>
            {options}
        </fieldset>
        <Show when=move || chosen.get() == Chosen::Each>
            <ul class="dock-duplicates">{rows.clone()}</ul>
        </Show>
        <Show when=move || has_more && chosen.get() != Chosen::Each>
            <label class="dock-check-line">
                <input
                    type="checkbox"
                    prop:checked=for_all
                    on:change=move |event: Event| for_all.set(event_target_checked(&event))
                />
                "Do the same in the folders that follow"
            </label>
        </Show>
        <div class="dock-dialog-answers">
            <button
                class="dock-button"
                type="button"
                on:click=move |_| deciding.answer(Answer::Nothing)
            >
                "Cancel"
            </button>
            <button class="dock-button dock-button-main" type="button" on:click=answer>
                "Continue"
            </button>
        </div>
    }
}

/// A file with a choice of its own.
fn row(name: String, chosen: RwSignal<Choice>, choices: Vec<Choice>) -> impl IntoView {
    let label = format!("What to do with {name}");
    let by_name = choices.clone();
    let choose = move |event: Event| {
        let picked = event_target_value(&event);
        let mut known = by_name.iter();
        if let Some(choice) = known.find(|it| words::choice(**it).0 == picked) {
            chosen.set(*choice);
        }
    };
    let options = choices.into_iter().map(|choice| {
        let (word, _) = words::choice(choice);
        view! {
            <option value=word selected=move || chosen.get() == choice>
                {word}
            </option>
        }
    });
    view! {
        <li>
            <bdi title=name.clone()>{name.clone()}</bdi>
            <select class="dock-input" aria-label=label on:change=choose>
                {options.collect_view()}
            </select>
        </li>
    }
}
