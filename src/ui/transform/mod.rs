//! Makes a new image of an old one: a plain form for each transformation that the service has.

mod draft;
mod fields;

use asset_dock_core::asset::Asset;
use asset_dock_core::transform::TransformKind;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use self::draft::Draft;
use self::fields::{Control, Field, OFFERED};
use crate::browser::autofocus;
use crate::library::Library;
use crate::part::{Draw, part};

/// Whether the dialog has anything to offer for an asset.
pub(super) fn applies_to(asset: &Asset, transforms: &[TransformKind]) -> bool {
    let mime = asset.mime.as_deref().unwrap_or_default();
    mime.starts_with("image/") && !offered(transforms).is_empty()
}

fn offered(transforms: &[TransformKind]) -> Vec<(TransformKind, &'static str)> {
    let known = |(kind, _): &(TransformKind, _)| transforms.contains(kind);
    OFFERED.into_iter().filter(known).collect()
}

part! {
    more: pub(super) fn transform(asset: Asset, library: Library, on_close: Callback<()>) -> Draw {
        Box::new(move || view! { <TransformForm asset library on_close /> }.into_any())
    }
}

/// What is in the dialog. The old image stays as it is.
#[component]
fn TransformForm(
    /// The image.
    asset: Asset,
    /// Where the new one will be listed.
    library: Library,
    /// Takes the dialog away.
    on_close: Callback<()>,
) -> impl IntoView {
    let capabilities = library.client().capabilities();
    let offered = capabilities.with_untracked(|it| offered(it.transforms));
    let first = offered.first().map(|(kind, _)| *kind);
    // It is opened only where there is something to offer.
    let draft = first.map(|kind| Draft::new(asset, library, kind))?;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        draft.make(on_close);
    };
    let inputs = move || {
        let fields = fields::of(draft.kind.get()).iter();
        fields
            .map(|field| view! { <FieldInput field draft /> })
            .collect_view()
    };
    let wrong_name = draft.wrong("name", "The name");
    let make = move || {
        if draft.busy.get() {
            "Making…"
        } else {
            "Make image"
        }
    };
    Some(view! {
            <form class="dock-form" novalidate on:submit=submit>
                <KindChoice offered draft />
                <div class="dock-transform-fields">{inputs}</div>
                <div class="dock-field">
                    <label for="transform-name">"Name of the new image"</label>
                    <input
                        class="dock-input"
                        id="transform-name"
                        type="text"
                        autocomplete="off"
                        dir="auto"
                        aria-describedby="transform-name-problem"
                        aria-invalid=move || wrong_name.get().is_some().to_string()
                        prop:value=draft.name
                        on:input:target=move |event| draft.name.set(event.target().value())
                    />
                    <p class="dock-field-problem" id="transform-name-problem" role="alert">
                        {wrong_name}
                    </p>
                </div>
                <p class="dock-field-problem" role="alert">
                    {draft.failure}
                </p>
                <div class="dock-dialog-answers">
                    <button class="dock-button" type="button" on:click=move |_| on_close.run(())>
                        "Cancel"
                    </button>
                    <button
                        class="dock-button dock-button-main"
                        aria-disabled=move || draft.busy.get().to_string()
                    >
                        {make}
                    </button>
                </div>
            </form>
    })
}

/// What to do.
#[component]
fn KindChoice(
    /// What there is.
    offered: Vec<(TransformKind, &'static str)>,
    /// The form.
    draft: Draft,
) -> impl IntoView {
    let node = NodeRef::<html::Fieldset>::new();
    autofocus::into_when_drawn(node);
    let kinds = offered
        .into_iter()
        .map(|(choice, word)| {
            view! {
                <label class="dock-segment">
                    <input
                        type="radio"
                        name="transform-kind"
                        prop:checked=move || draft.kind.get() == choice
                        on:change=move |_| draft.choose(choice)
                    />
                    <span>{word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="dock-field" node_ref=node>
            <legend class="dock-hidden">"What to do"</legend>
            <div class="dock-segments dock-transform-kinds">{kinds}</div>
        </fieldset>
    }
}

/// One field, with what is wrong with it.
#[component]
fn FieldInput(
    /// Which one.
    field: &'static Field,
    /// The form.
    draft: Draft,
) -> impl IntoView {
    let id = format!("transform-{}", field.name);
    let problem_id = format!("{id}-problem");
    let value = move || draft.value(field);
    let wrong = draft.wrong(field.name, field.label);
    let control = match field.control {
        Control::Number | Control::Whole => view! {
            <input
                class="dock-input"
                id=id.clone()
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=problem_id.clone()
                aria-invalid=move || wrong.get().is_some().to_string()
                prop:value=value
                on:input:target=move |event| draft.keep(field, event.target().value())
            />
        }
        .into_any(),
        Control::Choice(choices) => {
            let options = choices
                .iter()
                .map(|(choice, word)| {
                    view! {
                        <option value=*choice prop:selected=move || value() == *choice>
                            {*word}
                        </option>
                    }
                })
                .collect_view();
            view! {
                <select
                    class="dock-input"
                    id=id.clone()
                    on:change:target=move |event| draft.keep(field, event.target().value())
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
