//! A password for a link: typed, or made by the page.

use asset_dock_core::passphrase;
use leptos::prelude::*;

use super::super::draft::{Draft, PASSWORD};
use super::{Problem, problem_id};
use crate::browser::random;
use crate::ui::{Icon, Shape};

/// A field whose content can be seen, and a button that fills it.
#[component]
pub(in crate::ui::share) fn PasswordField(
    /// The form.
    draft: Draft,
    /// What is above it.
    label: &'static str,
    /// The shortest that the service takes, in characters.
    shortest: Option<u32>,
) -> impl IntoView {
    let password = draft.password;
    let shown = RwSignal::new(false);
    let id = draft.id(PASSWORD);
    let problem = draft.problem(PASSWORD);
    let generate = move |_| {
        if let Some(bytes) = random::bytes() {
            password.set(passphrase::of_random(bytes));
            shown.set(true);
        }
    };
    let hint = shortest.map(|shortest| format!("At least {shortest} characters."));
    view! {
        <div class="dock-field">
            <label for=id.clone()>{label}</label>
            <div class="dock-input-row">
              <div class="dock-input-group">
                <input
                    class="dock-input dock-input-plain"
                    type=move || if shown.get() { "text" } else { "password" }
                    id=id.clone()
                    // No browser should keep the key to somebody else's file.
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Optional"
                    maxlength="256"
                    aria-describedby=format!("{id}-hint {}", problem_id(&id))
                    aria-invalid=move || problem.get().is_some().to_string()
                    prop:value=password
                    on:input=move |event| password.set(event_target_value(&event))
                />
                <button
                    class="dock-button dock-button-icon"
                    type="button"
                    title="Show password"
                    aria-label="Show password"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || {
                        let shape = if shown.get() { Shape::EyeOff } else { Shape::Eye };
                        view! { <Icon shape /> }
                    }}
                </button>
              </div>
                <button class="dock-button" type="button" on:click=generate>
                    "Generate"
                </button>
            </div>
            <p class="dock-field-hint" id=format!("{id}-hint")>
                {hint}
            </p>
            <Problem id=problem_id(&id) text=problem />
        </div>
    }
}
