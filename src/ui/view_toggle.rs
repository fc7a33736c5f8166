//! The choice between a list and a grid.

use leptos::prelude::*;

use super::{Icon, Shape};
use crate::options::View;

/// Two buttons of which one is pressed.
#[component]
pub(super) fn ViewToggle(
    /// How the list is drawn.
    view: RwSignal<View>,
) -> impl IntoView {
    let button = move |of: View, shape: Shape, label: &'static str| {
        view! {
            <button
                class="dock-toggle"
                type="button"
                title=label
                aria-label=label
                aria-pressed=move || (view.get() == of).to_string()
                on:click=move |_| view.set(of)
            >
                <Icon shape />
            </button>
        }
    };
    view! {
        <div class="dock-toggles" part="view" role="group" aria-label="View">
            {button(View::List, Shape::Rows, "List")}
            {button(View::Grid, Shape::Grid, "Grid")}
        </div>
    }
}
