//! From page to page.

use leptos::prelude::*;

use super::{Icon, Shape};

/// Previous and next; nothing where everything is on one page.
#[component]
pub(crate) fn Pager(
    /// The number of the page that is shown, from 1.
    #[prop(into)]
    number: Signal<usize>,
    /// Whether there is a page before it.
    #[prop(into)]
    has_previous: Signal<bool>,
    /// Whether there is a page after it.
    #[prop(into)]
    has_next: Signal<bool>,
    /// Shows the page before.
    on_previous: Callback<()>,
    /// Shows the page after.
    on_next: Callback<()>,
) -> impl IntoView {
    let turn = |possible: Signal<bool>, page: Callback<()>| {
        move |_| {
            if possible.get_untracked() {
                page.run(());
            }
        }
    };
    // Not `disabled`: that would take the focus from who pages by keyboard.
    view! {
        <Show when=move || has_previous.get() || has_next.get()>
            <nav class="dock-pager" part="pager" aria-label="Pages">
                <button
                    class="dock-button"
                    type="button"
                    aria-disabled=move || (!has_previous.get()).to_string()
                    on:click=turn(has_previous, on_previous)
                >
                    <Icon shape=Shape::Left />
                    "Previous"
                </button>
                <span aria-current="page">"Page " {number}</span>
                <button
                    class="dock-button"
                    type="button"
                    aria-disabled=move || (!has_next.get()).to_string()
                    on:click=turn(has_next, on_next)
                >
                    "Next"
                    <Icon shape=Shape::Right />
                </button>
            </nav>
        </Show>
    }
}
