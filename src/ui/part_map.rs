//! A map of a file's parts: which are hashed, on their way, there already, verified.

use asset_dock_core::upload::parts::PartLook;
use leptos::prelude::*;

use super::words;

/// A row of cells, one for each part or for several of a large file. Of a file of one part there is nothing to
/// see.
#[component]
pub(crate) fn PartMap(
    /// How the parts look, in their order.
    map: ReadSignal<Vec<PartLook>>,
) -> impl IntoView {
    let cells = move || {
        let map = map.get();
        let cells = map.into_iter().map(|look| {
            view! { <span class=class(look)></span> }
        });
        cells.collect_view()
    };
    view! {
        <Show when=move || map.with(|map| map.len() > 1)>
            // The bar above says how far it is; this is for who wants to see why.
            <div class="dock-parts" aria-hidden="true" title=move || map.with(words::parts)>
                {cells}
            </div>
        </Show>
    }
}

fn class(look: PartLook) -> &'static str {
    match look {
        PartLook::Waiting => "dock-part",
        PartLook::Hashed => "dock-part dock-part-hashed",
        PartLook::Sending => "dock-part dock-part-sending",
        PartLook::AlreadyThere => "dock-part dock-part-there",
        PartLook::Verified => "dock-part dock-part-verified",
    }
}
