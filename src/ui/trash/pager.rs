//! From page to page of the trash.

use leptos::prelude::*;

use crate::trash::Bin;
use crate::ui::{Icon, Shape};

/// Previous and next; nothing where everything is on one page.
#[component]
pub(super) fn TrashPager(
    /// What is paged.
    bin: Bin,
) -> impl IntoView {
    // Not `disabled`: that would take the focus from who pages by keyboard.
    let no_previous = move || !bin.has_previous();
    let no_next = move || bin.next().is_none();
    view! {
        <Show when=move || !no_previous() || !no_next()>
            <nav class="dock-pager" aria-label="Pages">
                <button
                    class="dock-button"
                    type="button"
                    aria-disabled=move || no_previous().to_string()
                    on:click=move |_| {
                        if !untrack(no_previous) {
                            bin.go_previous();
                        }
                    }
                >
                    <Icon shape=Shape::Left />
                    "Previous"
                </button>
                <span aria-current="page">"Page " {move || bin.page_number()}</span>
                <button
                    class="dock-button"
                    type="button"
                    aria-disabled=move || no_next().to_string()
                    on:click=move |_| {
                        if !untrack(no_next) {
                            bin.go_next();
                        }
                    }
                >
                    "Next"
                    <Icon shape=Shape::Right />
                </button>
            </nav>
        </Show>
    }
}
