//! The list of assets as pictures.

use std::sync::Arc;

use asset_dock_core::asset::Asset;
use asset_dock_core::folder::Folder;
use asset_dock_core::justify::{Frame, Justified};
use leptos::html;
use leptos::prelude::*;

use super::asset_card::AssetCard;
use super::folder_card::FolderCard;
use super::slice::Slice;
use super::{back, more, roving};
use crate::browser::{rows, scroll};
use crate::desk::Desk;
use crate::library::{Library, Listing};
use crate::options::Cards;

/// Between two cards in a row of one height, in CSS pixels, as `grid.css` has it.
const GAP: u32 = 12;

/// How high a picture is there: where there is room, and in a list that is narrower than so much.
const HEIGHT: u32 = 180;
const NARROW: u32 = 544;
const NARROW_HEIGHT: u32 = 132;

/// The rows of all cards, in a list that is so wide.
fn justified(library: Library, width: u32) -> Arc<Justified> {
    let is_narrow = width < NARROW;
    let frame = Frame {
        width,
        height: if is_narrow { NARROW_HEIGHT } else { HEIGHT },
        gap: GAP,
    };
    library.listing.with(|listing| {
        let assets = listing.contents().map(|it| it.assets.items.as_slice());
        let shapes = assets.unwrap_or_default().iter().map(|it| it.dimensions);
        Arc::new(Justified::new(shapes, frame))
    })
}

/// One page of the library: its folders, then its assets.
#[component]
pub(super) fn Grid(
    /// What is listed.
    library: Library,
    /// What can be done with what is listed.
    desk: Desk,
) -> impl IntoView {
    let (folder_cards, asset_cards) = (NodeRef::new(), NodeRef::<html::Ul>::new());
    let (above, below) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let is_justified = move || library.cards().get() == Cards::Justified;
    let slice = Slice::in_rows(asset_cards, library, move |width| {
        (is_justified() && width > 0).then(|| justified(library, width))
    });
    let grid = NodeRef::<html::Div>::new();
    more::follow(library, slice);
    back::follow(grid, library, slice);
    scroll::stretch(above, move || slice.above());
    scroll::stretch(below, move || slice.below());
    rows::keep(
        folder_cards,
        move || library.listing.with(Listing::folders),
        // What is renamed is drawn anew.
        |folder: &Folder| (folder.id.clone(), folder.name.clone()),
        move |folder| view! { <FolderCard folder library desk /> }.into_any(),
    );
    rows::keep(
        asset_cards,
        move || {
            library
                .listing
                .with(|listing| listing.assets(slice.range()))
        },
        |asset: &Asset| (asset.id.clone(), asset.name.clone(), asset.tags.clone()),
        move |asset| view! { <AssetCard asset library desk slice /> }.into_any(),
    );
    view! {
        <div
            class="dock-grid"
            part="list"
            node_ref=grid
            aria-busy=move || library.reloading.get().to_string()
            on:keydown=move |event| roving::on_key(&event, slice, library, desk)
        >
            <ul class="dock-cards dock-cards-folders" aria-label="Folders" node_ref=folder_cards></ul>
            <Show when=move || library.listing.with(Listing::has_more_folders)>
                <button class="dock-button" type="button" on:click=move |_| library.more_folders()>
                    "Show more folders"
                </button>
            </Show>
            <div class="dock-cards-slice">
                <div node_ref=above></div>
                <ul
                    class="dock-cards"
                    class:dock-cards-justified=is_justified
                    aria-label="Files"
                    node_ref=asset_cards
                ></ul>
                <div node_ref=below></div>
            </div>
        </div>
    }
}
