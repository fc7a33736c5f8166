//! What follows in a list without pages.

use leptos::prelude::*;

use super::slice::Slice;
use super::{Icon, Shape, words};
use crate::library::{Growth, Library, Listing};

/// So many things before the end of what is fetched, what follows is fetched.
const AHEAD: usize = 60;

/// Fetches what follows whenever what is drawn gets near to the end.
pub(super) fn follow(library: Library, slice: Slice) {
    Effect::new(move || {
        let count = library.listing.with(Listing::asset_count);
        let is_resting =
            !library.reloading.get() && library.growth().with(|it| *it == Growth::Rest);
        if library.is_endless() && is_resting && count > 0 && slice.range().end + AHEAD >= count {
            library.grow();
        }
    });
}

/// What is said at the end of it.
#[component]
pub(super) fn More(
    /// Whose end.
    library: Library,
) -> impl IntoView {
    move || match library.growth().get() {
        Growth::Rest => ().into_any(),
        Growth::UnderWay => {
            view! { <p class="dock-more" aria-busy="true">"Loading more…"</p> }.into_any()
        }
        Growth::Failed(error) => view! {
            <p class="dock-more dock-more-failed" role="alert">
                <Icon shape=Shape::Warning />
                <span>{words::failure(&error)} " " {words::advice(&error)}</span>
                <button class="dock-button" type="button" on:click=move |_| library.fetch_more()>
                    "Try again"
                </button>
            </p>
        }
        .into_any(),
    }
}
