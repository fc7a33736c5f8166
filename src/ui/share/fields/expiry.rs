//! When a link ends: a few usual choices, and a date.

use leptos::prelude::*;

use super::super::draft::{Draft, EXPIRES, EXPIRIES, Expiry};
use super::{Problem, problem_id};
use crate::browser::when;

/// Radio buttons that look like one control; the arrow keys walk through them.
#[component]
pub(in crate::ui::share) fn ExpiryField(
    /// The form.
    draft: Draft,
) -> impl IntoView {
    let Draft { expiry, date, .. } = draft;
    let id = draft.id(EXPIRES);
    let problem = draft.problem(EXPIRES);
    let choices = EXPIRIES
        .into_iter()
        .map(|(choice, word)| {
            view! {
                <label class="dock-segment">
                    <input
                        type="radio"
                        name=draft.id("expiry")
                        autofocus=expiry.get_untracked() == choice
                        prop:checked=move || expiry.get() == choice
                        on:change=move |_| expiry.set(choice)
                    />
                    <span>{word}</span>
                </label>
            }
        })
        .collect_view();
    // Nobody wants a link that has ended before it is sent.
    let soonest = when::now().map(when::to_field);
    view! {
        <fieldset class="dock-field">
            <legend>"Expires"</legend>
            <div class="dock-segments">{choices}</div>
            <Show when=move || expiry.get() == Expiry::Date>
                <input
                    class="dock-input"
                    type="datetime-local"
                    id=id.clone()
                    aria-label="Date and time"
                    aria-describedby=problem_id(&id)
                    aria-invalid=move || problem.get().is_some().to_string()
                    min=soonest.clone()
                    prop:value=date
                    on:input=move |event| date.set(event_target_value(&event))
                />
            </Show>
            <Problem id=problem_id(&draft.id(EXPIRES)) text=problem />
        </fieldset>
    }
}
