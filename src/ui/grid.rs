//! The list of assets as pictures.

use asset_dock_core::asset::Asset;
use asset_dock_core::folder::Folder;
use leptos::html;
use leptos::prelude::*;

use super::asset_card::AssetCard;
use super::folder_card::FolderCard;
use super::slice::Slice;
use super::{back, more, roving};
use crate::browser::{rows, scroll};
use crate::desk::Desk;
use crate::library::{Library, Listing};

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
    let slice = Slice::of(asset_cards, library);
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
        move |asset| view! { <AssetCard asset library desk whole=slice.whole() /> }.into_any(),
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
                <ul class="dock-cards" aria-label="Files" node_ref=asset_cards></ul>
                <div node_ref=below></div>
            </div>
        </div>
    }
}
