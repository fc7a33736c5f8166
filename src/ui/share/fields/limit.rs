//! How many downloads a link allows.

use leptos::prelude::*;

use super::super::draft::{Draft, LIMIT};
use super::{Problem, problem_id};

/// A number with a step down and a step up; empty is any number.
#[component]
pub(in crate::ui::share) fn LimitField(
    /// The form.
    draft: Draft,
) -> impl IntoView {
    let limit = draft.limit;
    let id = draft.id(LIMIT);
    let problem = draft.problem(LIMIT);
    let fewer = move |_| {
        limit.update(|limit| {
            // Below 1 lies no limit.
            let now = limit.trim().parse().unwrap_or(0_u64);
            *limit = if now > 1 {
                (now - 1).to_string()
            } else {
                String::new()
            };
        });
    };
    let more = move |_| {
        limit.update(|limit| {
            let now = limit.trim().parse().unwrap_or(0_u64);
            *limit = now.saturating_add(1).to_string();
        });
    };
    view! {
        <div class="dock-field">
            <label for=id.clone()>"Downloads"</label>
            <div class="dock-input-row dock-stepper">
                <button class="dock-button" type="button" aria-label="Fewer downloads" on:click=fewer>
                    "−"
                </button>
                <input
                    class="dock-input"
                    type="text"
                    inputmode="numeric"
                    id=id.clone()
                    autocomplete="off"
                    placeholder="No limit"
                    aria-describedby=problem_id(&id)
                    aria-invalid=move || problem.get().is_some().to_string()
                    prop:value=limit
                    on:input=move |event| limit.set(event_target_value(&event))
                />
                <button class="dock-button" type="button" aria-label="More downloads" on:click=more>
                    "+"
                </button>
            </div>
            <Problem id=problem_id(&id) text=problem />
        </div>
    }
}
