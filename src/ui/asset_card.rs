//! One asset in the grid.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::access_button::AccessButton;
use super::asset_menu::AssetMenu;
use super::check::{self, Check};
use super::facts::Facts;
use super::preview::{Edge, Preview};
use super::publish::{PublishFailure, PublishLine};
use super::roving;
use super::share::ShareButton;
use crate::desk::Desk;
use crate::library::{Item, Library, item_key};

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
    let item = Item::Asset(asset.clone());
    let (id, pressed) = (item.id(), item.clone());
    let (stop, focused) = (roving::stop_at(item.id(), desk), item.id());
    let chosen = Memo::new({
        let id = item.id();
        move |_| desk.selection().has(&id)
    });
    let held = id.clone();
    let key = item_key(&id);
    let busy = Memo::new(move |_| library.busy.with(|busy| busy.contains(&id)));
    let facts = Facts::of(&asset);
    let (id, name, publishing) = (asset.id.clone(), asset.name.clone(), desk.publishing);
    let capabilities = library.client().capabilities();
    let carried = move || capabilities.with(|it| it.update && it.folders);
    view! {
        <li
            class="dock-card" part="card"
            class:dock-row-busy=busy
            class:dock-row-chosen=chosen
            class:dock-row-held=move || library.is_held(&held)
            aria-busy=move || busy.get().to_string()
            draggable=move || carried().to_string()
            data-item=key
            tabindex=move || if stop.get() { "0" } else { "-1" }
            on:focusin=move |_| desk.place.set(Some(focused.clone()))
            on:click=move |event| check::press(&event, &pressed, library, desk)
        >
            <Check item library desk />
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
