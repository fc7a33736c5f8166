//! Who will be able to fetch what is uploaded, where the service decides that with the upload.

use asset_dock_core::dialect::{Audience, Publish};
use leptos::prelude::*;

use crate::library::Library;
use crate::runner::Runner;

/// Two choices beside the upload button; nothing where it is decided later or never.
#[component]
pub(crate) fn AudienceChoice(
    /// What will be uploaded.
    runner: Runner,
    /// Where to.
    library: Library,
) -> impl IntoView {
    let audience = runner.audience;
    let is_offered = move || {
        let capabilities = library.client().capabilities();
        capabilities.with(|it| it.publish == Publish::AtUpload)
    };
    let choice = move |choice: Audience, word: &'static str| {
        view! {
            <label class="dock-segment">
                <input
                    type="radio"
                    name="dock-audience"
                    prop:checked=move || audience.get() == choice
                    on:change=move |_| audience.set(choice)
                />
                <span>{word}</span>
            </label>
        }
    };
    view! {
        <Show when=is_offered>
            <fieldset class="dock-audience">
                <legend class="dock-hidden">"New uploads are"</legend>
                <div class="dock-segments">
                    {choice(Audience::Private, "Private")} {choice(Audience::Public, "Public")}
                </div>
            </fieldset>
        </Show>
    }
}
