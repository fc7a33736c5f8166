//! From page to page.

use leptos::prelude::*;

use super::{Icon, Shape};
use crate::library::Library;

/// Previous and next; nothing where everything is on one page.
#[component]
pub(crate) fn Pager(
    /// What is paged.
    library: Library,
) -> impl IntoView {
    let needed = move || library.has_previous() || library.next().is_some();
    view! {
        <Show when=needed>
            <nav class="dock-pager" aria-label="Pages">
                <button
                    class="dock-button"
                    disabled=move || !library.has_previous() || library.reloading.get()
                    on:click=move |_| library.go_previous()
                >
                    <Icon shape=Shape::Left />
                    "Previous"
                </button>
                <span aria-current="page">"Page " {move || library.page_number()}</span>
                <button
                    class="dock-button"
                    disabled=move || library.next().is_none() || library.reloading.get()
                    on:click=move |_| library.go_next()
                >
                    "Next"
                    <Icon shape=Shape::Right />
                </button>
            </nav>
        </Show>
    }
}
