//! One asset in the grid.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::check::Check;
use super::facts::Facts;
use super::listed::{Listed, dress};
use super::preview::Preview;
use super::publish::PublishLine;
use super::slice::Slice;
use super::tags::Chips;
use super::tools::Tools;
use crate::browser::attributes::Element;
use crate::browser::styles;
use crate::desk::Desk;
use crate::library::{Item, Library, Listing};

/// So many tags have room on a card.
const TAGS: usize = 2;

/// Keeps a card as wide as its row asks for.
fn cut(card: Element, width: Memo<Option<u32>>) {
    Effect::new(move || {
        if let Some(width) = width.try_get() {
            let width = width.map(|width| format!("{width}px"));
            styles::set_own(&card, "inline-size", width.as_deref());
        }
    });
}

/// A card: its picture, what it is, and what can be done with it.
#[component]
pub(super) fn AssetCard(
    /// The asset.
    asset: Asset,
    /// Where it is listed.
    library: Library,
    /// What can be done with it.
    desk: Desk,
    /// What is drawn of all cards.
    slice: Slice,
) -> impl IntoView {
    // Only what is seen is drawn while it flies by.
    let whole = slice.whole();
    let own = asset.id.clone();
    let width = Memo::new(move |_| {
        let place = |listing: &Listing| listing.contents()?.asset_place(&own);
        slice.width(library.listing.with(place)?)
    });
    let listed = Listed::new(Item::Asset(asset.clone()), library, desk);
    let busy = listed.busy;
    let facts = Facts::of(&asset);
    let (id, name, publishing) = (asset.id.clone(), asset.name.clone(), desk.publishing);
    view! {
        <li
            class="dock-card" part="card"
            data-item=listed.mark()
            use:dress=listed
            use:cut=width
            on:focusin=move |_| listed.has_focus(desk)
            on:click=move |event| listed.press(&event, library, desk)
        >
            <Check listed library desk />
            <div class="dock-card-picture" data-drag-image="">
                <Preview asset=asset.clone() library whole />
            </div>
            <div class="dock-card-text">
                <bdi class="dock-name-line" title=name.clone()>
                    {name.clone()}
                </bdi>
                <bdi class="dock-card-summary" title=facts.exact_date.clone()>
                    {facts.summary()}
                </bdi>
                <Chips tags=asset.tags.clone() most=TAGS library whole />
                <PublishLine id name publishing whole />
            </div>
            <div class="dock-card-actions">
                <Tools asset library desk busy whole />
            </div>
        </li>
    }
}
