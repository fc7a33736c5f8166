//! What can be done with all uploads at once.

use asset_dock_core::upload::AllOf;
use leptos::prelude::*;

use super::{Icon, Shape};
use crate::runner::Runner;

/// A button for each thing that can be done now.
#[component]
pub(crate) fn TrayActions(
    /// Whose uploads.
    runner: Runner,
) -> impl IntoView {
    let offered = Memo::new(move |_| {
        runner.totals.with(|totals| {
            let running = totals.active - totals.paused - totals.locked;
            // One upload has its own buttons.
            let several = totals.count > 1;
            [
                (several && running > 0, AllOf::Pause),
                (several && totals.paused > 0 && running == 0, AllOf::Resume),
                (several && totals.retryable > 0, AllOf::Retry),
                (several && totals.active + totals.missing > 0, AllOf::Cancel),
            ]
        })
    });
    move || {
        let offered = offered
            .get()
            .into_iter()
            .filter(|(is_offered, _)| *is_offered);
        let buttons = offered.map(|(_, what)| {
            let (shape, word) = look(what);
            view! {
                <button
                    class="dock-button dock-button-icon"
                    title=word
                    aria-label=word
                    on:click=move |_| runner.all(what)
                >
                    <Icon shape />
                </button>
            }
        });
        buttons.collect_view()
    }
}

fn look(what: AllOf) -> (Shape, &'static str) {
    match what {
        AllOf::Pause => (Shape::Pause, "Pause all"),
        AllOf::Resume => (Shape::Play, "Resume all"),
        AllOf::Retry => (Shape::Retry, "Retry all"),
        AllOf::Cancel => (Shape::Close, "Cancel all"),
    }
}
