//! From page to page.

use leptos::html;
use leptos::prelude::*;

use super::{Icon, Shape};
use crate::browser::page;
use crate::library::Library;

/// Previous and next; nothing where everything is on one page.
#[component]
pub(crate) fn Pager(
    /// What is paged.
    library: Library,
    /// What begins with the list: a new page is read from its top.
    top: NodeRef<html::Section>,
) -> impl IntoView {
    let needed = move || library.has_previous() || library.next().is_some();
    // Not `disabled`: that would take the focus from who pages by keyboard.
    let no_previous = move || !library.has_previous();
    let no_next = move || library.next().is_none();
    let turn = move |page: fn(Library)| {
        page(library);
        if let Some(top) = top.get_untracked() {
            page::reveal(&top);
        }
    };
    view! {
        <Show when=needed>
            <nav class="dock-pager" aria-label="Pages">
                <button
                    class="dock-button"
                    aria-disabled=move || no_previous().to_string()
                    on:click=move |_| {
                        if !untrack(no_previous) {
                            turn(Library::go_previous);
                        }
                    }
                >
                    <Icon shape=Shape::Left />
                    "Previous"
                </button>
                <span aria-current="page">"Page " {move || library.page_number()}</span>
                <button
                    class="dock-button"
                    aria-disabled=move || no_next().to_string()
                    on:click=move |_| {
                        if !untrack(no_next) {
                            turn(Library::go_next);
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
