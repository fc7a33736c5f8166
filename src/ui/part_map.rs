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
    let count = Memo::new(move |_| map.with(Vec::len));
    // The cells stay; what changes is how some of them look.
    let cells = move || {
        let look = move |cell| map.with(|map| map.get(cell).copied().map_or("", class));
        let cells = (0..count.get()).map(|cell| {
            view! { <span class=move || look(cell)></span> }
        });
        cells.collect_view()
    };
    view! {
        <Show when=move || { count.get() > 1 }>
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
