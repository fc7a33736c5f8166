//! Makes a new image of an old one: a plain form for each transformation that the service has.

mod fields;

use std::collections::HashMap;

use asset_dock_core::asset::Asset;
use asset_dock_core::rules::counted_name;
use asset_dock_core::transform::TransformKind;
use asset_dock_core::{Error, FieldError};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::fields::{Control, Field, OFFERED};
use super::modal::Modal;
use super::words;
use crate::library::Library;

/// What was typed, by the names of the fields, for all transformations together.
type Typed = RwSignal<HashMap<&'static str, String>>;

/// The dialog. The old image stays as it is.
#[component]
pub(crate) fn TransformDialog(
    /// The image.
    asset: Asset,
    /// Where the new one will be listed.
    library: Library,
    /// Takes the dialog away.
    on_close: Callback<()>,
) -> impl IntoView {
    let client = library.client();
    let known = client
        .capabilities()
        .with_untracked(|it| it.transforms.to_vec());
    let offered: Vec<_> = OFFERED
        .into_iter()
        .filter(|(kind, _)| known.contains(kind))
        .collect();
    let Some(&(first, _)) = offered.first() else {
        return ().into_any();
    };
    let kind = RwSignal::new(first);
    let typed: Typed = RwSignal::new(HashMap::new());
    let name = RwSignal::new(counted_name(&asset.name).to_owned());
    let problem = RwSignal::new(None::<FieldError>);
    let failure = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let title = format!("New image from {}", asset.name);
    let asset = StoredValue::new(asset);
    let value = move |field: &Field| {
        let typed = typed.with(|typed| typed.get(field.name).cloned());
        typed.unwrap_or_else(|| asset.with_value(|asset| field.first(asset)))
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let kind = kind.get_untracked();
        let of = |name: &str| {
            let field = fields::of(kind).iter().find(|field| field.name == name);
            untrack(|| field.map(value).unwrap_or_default())
        };
        problem.set(None);
        failure.set(None);
        let transform = match fields::read(kind, &name.get_untracked(), of) {
            Ok(transform) => transform,
            Err(error) => return problem.set(Some(error)),
        };
        busy.set(true);
        let (client, id) = (library.client(), asset.with_value(|asset| asset.id.clone()));
        spawn_local(async move {
            let Some(transforms) = client.dialect().transforms() else {
                return;
            };
            let read = |answer: &_| client.dialect().read_asset(answer);
            let made = client
                .ask(transforms.transform(&id, &transform), read)
                .await;
            let closed = busy.try_set(false).is_some();
            match made {
                Ok(image) => {
                    if !closed {
                        on_close.try_run(());
                    }
                    library.toasts.say(words::created(&image.name), None);
                    library.reload();
                }
                Err(error) => {
                    failure.try_set(Some(refused(&error)));
                }
            }
        });
    };
    let kinds = offered
        .into_iter()
        .map(|(choice, word)| {
            let choose = move |_| {
                problem.set(None);
                failure.set(None);
                kind.set(choice);
            };
            view! {
                <label class="dock-segment">
                    <input
                        type="radio"
                        name="transform-kind"
                        autofocus=choice == first
                        prop:checked=move || kind.get() == choice
                        on:change=choose
                    />
                    <span>{word}</span>
                </label>
            }
        })
        .collect_view();
    let inputs = move || {
        let fields = fields::of(kind.get()).iter();
        fields
            .map(|field| view! { <FieldInput field typed value=Signal::derive(move || value(field)) problem /> })
            .collect_view()
    };
    let make = move || {
        if busy.get() {
            "Making…"
        } else {
            "Make image"
        }
    };
    view! {
        <Modal title on_close>
            <form class="dock-form" novalidate on:submit=submit>
                <fieldset class="dock-field">
                    <legend class="dock-hidden">"What to do"</legend>
                    <div class="dock-segments dock-transform-kinds">{kinds}</div>
                </fieldset>
                <div class="dock-transform-fields">{inputs}</div>
                <div class="dock-field">
                    <label for="transform-name">"Name of the new image"</label>
                    <input
                        class="dock-input"
                        id="transform-name"
                        type="text"
                        autocomplete="off"
                        dir="auto"
                        prop:value=name
                        on:input:target=move |event| name.set(event.target().value())
                    />
                </div>
                <p class="dock-field-problem" role="alert">
                    {failure}
                </p>
                <div class="dock-dialog-answers">
                    <button class="dock-button" type="button" on:click=move |_| on_close.run(())>
                        "Cancel"
                    </button>
                    <button
                        class="dock-button dock-button-main"
                        aria-disabled=move || busy.get().to_string()
                    >
                        {make}
                    </button>
                </div>
            </form>
        </Modal>
    }
    .into_any()
}

/// One field, with what is wrong with it.
#[component]
fn FieldInput(
    /// Which one.
    field: &'static Field,
    /// Where what is typed is kept.
    typed: Typed,
    /// What stands in it.
    value: Signal<String>,
    /// What is wrong with one of the fields.
    problem: RwSignal<Option<FieldError>>,
) -> impl IntoView {
    let id = format!("transform-{}", field.name);
    let problem_id = format!("{id}-problem");
    let wrong = Memo::new(move |_| {
        let about = problem.get().filter(|problem| problem.field == field.name);
        about.map(|problem| words::sentence(&format!("{} {}", field.label, problem.message)))
    });
    let keep = move |text: String| {
        typed.update(|typed| {
            typed.insert(field.name, text);
        });
    };
    let control = match field.control {
        Control::Number => view! {
            <input
                class="dock-input"
                id=id.clone()
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=problem_id.clone()
                aria-invalid=move || wrong.get().is_some().to_string()
                prop:value=value
                on:input:target=move |event| keep(event.target().value())
            />
        }
        .into_any(),
        Control::Choice(choices) => {
            let options = choices
                .iter()
                .map(|(choice, word)| {
                    view! {
                        <option value=*choice prop:selected=move || value.get() == *choice>
                            {*word}
                        </option>
                    }
                })
                .collect_view();
            view! {
                <select
                    class="dock-input"
                    id=id.clone()
                    on:change:target=move |event| keep(event.target().value())
                >
                    {options}
                </select>
            }
            .into_any()
        }
    };
    view! {
        <div class="dock-field">
            <label for=id>{field.label}</label>
            {control}
            <p class="dock-field-problem" id=problem_id role="alert">
                {wrong}
            </p>
        </div>
    }
}

/// What the service says of a transformation that it does not make.
fn refused(error: &Error) -> String {
    let said = error.fields.first().map(|problem| problem.message.clone());
    match said.or_else(|| error.detail.clone()) {
        Some(said) => words::sentence(&said),
        None => format!("{} {}", words::failure(error), words::advice(error)),
    }
}

/// Whether the dialog has anything to offer for an asset.
pub(super) fn applies_to(asset: &Asset, transforms: &[TransformKind]) -> bool {
    let is_image = asset
        .mime
        .as_deref()
        .is_some_and(|mime| mime.starts_with("image/"));
    is_image && OFFERED.iter().any(|(kind, _)| transforms.contains(kind))
}
