//! One asset in the grid.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::access_button::AccessButton;
use super::asset_menu::AssetMenu;
use super::check::Check;
use super::facts::Facts;
use super::listed::Listed;
use super::preview::{Edge, Preview};
use super::publish::{PublishFailure, PublishLine};
use super::share::ShareButton;
use crate::desk::Desk;
use crate::library::{Item, Library};

/// A card: its picture, what it is, and what can be done with it.
#[component]
pub(super) fn AssetCard(
    /// The asset.
    asset: Asset,
    /// Where it is listed.
    library: Library,
    /// What can be done with it.
    desk: Desk,
) -> impl IntoView {
    let listed = Listed::new(Item::Asset(asset.clone()), library, desk);
    let busy = listed.busy;
    let facts = Facts::of(&asset);
    let (id, name, publishing) = (asset.id.clone(), asset.name.clone(), desk.publishing);
    let capabilities = library.client().capabilities();
    let carried = move || capabilities.with(|it| it.update && it.folders);
    view! {
        <li
            class="dock-card" part="card"
            class:dock-row-busy=listed.busy
            class:dock-row-chosen=listed.chosen
            class:dock-row-held=listed.held
            aria-busy=move || listed.busy.get().to_string()
            draggable=move || carried().to_string()
            data-item=listed.mark()
            tabindex=move || listed.tab_index()
            on:focusin=move |_| listed.has_focus(desk)
            on:click=move |event| listed.press(&event, library, desk)
        >
            <Check item=listed.item() library desk />
            <div class="dock-card-picture" data-drag-image="">
                <Preview asset=asset.clone() library edge=Edge::Card />
            </div>
            <div class="dock-card-text">
                <bdi class="dock-name-line" title=name.clone()>
                    {name.clone()}
                </bdi>
                <bdi class="dock-card-summary" title=facts.exact_date.clone()>
                    {facts.summary()}
                </bdi>
                <PublishLine id=id.clone() name publishing />
                <PublishFailure id publishing />
            </div>
            <div class="dock-card-actions">
                <ShareButton asset=asset.clone() desk />
                <AccessButton asset=asset.clone() library busy />
                <AssetMenu asset library desk busy />
            </div>
        </li>
    }
}
