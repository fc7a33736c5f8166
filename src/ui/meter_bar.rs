//! A progress bar: the browser's own element, so that its meaning comes with it.

use leptos::prelude::*;

use crate::browser::number;

/// How far something is.
#[component]
pub(crate) fn MeterBar(
    /// What it measures, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// How much is done, in the unit of `whole`.
    #[prop(into)]
    part: Signal<u64>,
    /// How much there is.
    #[prop(into)]
    whole: Signal<u64>,
) -> impl IntoView {
    let percent = move || number::percent(part.get(), whole.get()).to_string();
    view! { <progress class="dock-meter" aria-label=label max="100" value=percent></progress> }
}
