//! For whom a link is: mail addresses, each a chip as soon as it is whole.

use asset_dock_core::mail::is_address;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::super::draft::{Draft, RECIPIENTS};
use super::{Problem, problem_id};
use crate::browser::page;
use crate::ui::{Icon, Shape};

/// A field that turns addresses into chips at a comma, at Enter and when it is left.
#[component]
pub(in crate::ui::share) fn RecipientsField(
    /// The form.
    draft: Draft,
) -> impl IntoView {
    let Draft {
        recipients, typed, ..
    } = draft;
    let id = draft.id(RECIPIENTS);
    let problem = draft.problem(RECIPIENTS);
    let take = move || {
        let text = typed.get_untracked();
        let (whole, rest): (Vec<&str>, Vec<&str>) = text
            .split([',', ';', ' ', '\n'])
            .filter(|part| !part.is_empty())
            .partition(|part| is_address(part));
        recipients.update(|recipients| {
            for address in whole {
                if !recipients.iter().any(|known| known == address) {
                    recipients.push(address.to_owned());
                }
            }
        });
        typed.set(rest.join(" "));
    };
    let input = move |text: String| {
        let ended = text.ends_with([',', ';', ' ']);
        typed.set(text);
        if ended {
            take();
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        // With nothing typed, Enter submits the form as everywhere.
        "Enter" if !typed.with_untracked(String::is_empty) => {
            event.prevent_default();
            take();
        }
        "Backspace" if typed.with_untracked(String::is_empty) => {
            recipients.update(|recipients| {
                recipients.pop();
            });
        }
        _ => {}
    };
    let remove = move |gone: &str| {
        recipients.update(|all| all.retain(|it| it != gone));
        // The button that had the focus goes with its address.
        page::focus(&draft.id(RECIPIENTS));
    };
    let chip = move |address: String| {
        let label = format!("Remove {address}");
        let gone = address.clone();
        view! {
            <li class="dock-chip">
                <bdi>{address}</bdi>
                <button
                    type="button"
                    aria-label=label
                    on:click=move |_| remove(&gone)
                >
                    <Icon shape=Shape::Close />
                </button>
            </li>
        }
    };
    view! {
        <div class="dock-field">
            <label for=id.clone()>"Only for"</label>
            <div class="dock-input dock-chips">
                <ul aria-label="Recipients">
                    <For each=move || recipients.get() key=String::clone children=chip />
                </ul>
                <input
                    type="text"
                    inputmode="email"
                    id=id.clone()
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder="anna@example.com, …"
                    aria-describedby=format!("{id}-hint {}", problem_id(&id))
                    aria-invalid=move || problem.get().is_some().to_string()
                    prop:value=typed
                    on:input=move |event| input(event_target_value(&event))
                    on:keydown=key
                    on:blur=move |_| take()
                />
            </div>
            <p class="dock-field-hint" id=format!("{id}-hint")>
                "Whoever opens the link has to name one of these addresses. No mail is sent."
            </p>
            <Problem id=problem_id(&id) text=problem />
        </div>
    }
}
