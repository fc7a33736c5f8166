//! The tray: what is being uploaded, how far it is, and what went wrong.

use asset_dock_core::asset::Place;
use asset_dock_core::upload::Totals;
use leptos::prelude::*;

use super::choose_again::ChooseAllAgain;
use super::meter_bar::MeterBar;
use super::tray_actions::TrayActions;
use super::upload_row::UploadRow;
use super::{Icon, Shape, words};
use crate::browser::rows;
use crate::runner::Runner;

/// Shows itself while there is something to tell.
#[component]
pub(crate) fn Tray(
    /// Whose uploads.
    runner: Runner,
    /// The place that is shown.
    #[prop(into)]
    here: Signal<Place>,
) -> impl IntoView {
    let totals = runner.totals;
    let folded = RwSignal::new(false);
    let active = Memo::new(move |_| totals.with(|totals| totals.active > 0));
    let more = Memo::new(move |_| {
        let count = totals.with(|totals| totals.count);
        count.saturating_sub(runner.rows.with(Vec::len))
    });
    let title = Memo::new(move |_| totals.with(words::totals));
    let rested = StoredValue::new(Totals::default());
    let news = Memo::new(move |_| {
        totals.with(|totals| {
            if totals.active == 0 {
                rested.set_value(totals.clone());
            }
            rested.with_value(|rested| words::news(totals, rested))
        })
    });
    view! {
        // It is there before there is anything to be heard: what comes together with its words is not read out.
        <p class="dock-hidden" role="status">
            {news}
        </p>
        <Show when=move || totals.with(|totals| totals.count > 0)>
            <section class="dock-tray" part="tray" class:dock-tray-folded=folded aria-label="Uploads">
                <header class="dock-tray-head">
                    <div class="dock-tray-title">
                        <strong>{title}</strong>
                        <Show when=move || active.get()>
                            <span class="dock-tray-pace">{move || totals.with(words::pace)}</span>
                        </Show>
                    </div>
                    <TrayActions runner />
                    <Show when=move || totals.with(|totals| totals.done + totals.failed > 0)>
                        <button class="dock-button dock-button-quiet" on:click=move |_| runner.clear()>
                            "Clear"
                        </button>
                    </Show>
                    <button
                        class="dock-button dock-button-icon dock-fold"
                        aria-label=move || if folded.get() { "Show uploads" } else { "Hide uploads" }
                        aria-expanded=move || (!folded.get()).to_string()
                        on:click=move |_| folded.update(|folded| *folded = !*folded)
                    >
                        <Icon shape=Shape::Chevron />
                    </button>
                </header>
                <Show when=move || active.get()>
                    <MeterBar
                        label=Signal::stored("All uploads".to_owned())
                        part=Signal::derive(move || totals.with(|totals| totals.sent))
                        whole=Signal::derive(move || totals.with(|totals| totals.size))
                    />
                </Show>
                <ChooseAllAgain runner />
                <Rows runner here />
                <Show when=move || active.get() && !runner.is_remembered.get()>
                    <p class="dock-tray-more">{words::NOT_REMEMBERED}</p>
                </Show>
                <Show when=move || more.get() != 0>
                    <p class="dock-tray-more">{move || words::more_uploads(more.get())}</p>
                </Show>
            </section>
        </Show>
    }
}

/// A row for each upload that is drawn.
#[component]
fn Rows(
    /// Whose uploads.
    runner: Runner,
    /// The place that is shown.
    here: Signal<Place>,
) -> impl IntoView {
    let list = NodeRef::new();
    rows::keep(
        list,
        move || runner.rows.get(),
        |row| row.id,
        move |row| view! { <UploadRow row runner here /> }.into_any(),
    );
    view! { <ul class="dock-tray-list" node_ref=list></ul> }
}
