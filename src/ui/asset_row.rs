//! One asset in the list.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::access_button::AccessButton;
use super::asset_menu::AssetMenu;
use super::check::Check;
use super::dimensions::Dimensions;
use super::facts::Facts;
use super::listed::Listed;
use super::preview::{Edge, Preview};
use super::publish::{PublishCell, PublishFailure, PublishLine};
use super::share::ShareButton;
use crate::desk::Desk;
use crate::library::{Item, Library};

/// A row: what it is, how large, since when, and what can be done with it.
#[component]
pub(crate) fn AssetRow(
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
    let summary = facts.summary();
    let Facts {
        kind,
        size,
        date,
        exact_date,
    } = facts;
    let (name, shown, to_share) = (asset.name.clone(), asset.clone(), asset.clone());
    let id = asset.id.clone();
    let publishing = desk.publishing;
    let capabilities = library.client().capabilities();
    let carried = move || capabilities.with(|it| it.update && it.folders);
    let (accessed, offered) = (asset.clone(), asset.clone());
    view! {
        <tr
            class="dock-row" part="row"
            class:dock-row-busy=listed.busy
            class:dock-row-chosen=listed.chosen
            class:dock-row-held=listed.held
            aria-busy=move || listed.busy.get().to_string()
            aria-selected=move || listed.chosen.get().to_string()
            draggable=move || carried().to_string()
            data-item=listed.mark()
            tabindex=move || listed.tab_index()
            on:focusin=move |_| listed.has_focus(desk)
            on:click=move |event| listed.press(&event, library, desk)
        >
            <td class="dock-col-check">
                <Check item=listed.item() library desk />
            </td>
            <th class="dock-col-name" scope="row">
                <div class="dock-name" data-drag-image="">
                    <Preview asset=shown library edge=Edge::Row />
                    <div class="dock-name-text">
                        // Names keep their own direction, and long ones stay readable as a tooltip.
                        <bdi class="dock-name-line" title=name.clone()>
                            {name.clone()}
                        </bdi>
                        <bdi class="dock-summary">{summary}</bdi>
                        <PublishLine id=id.clone() name=name.clone() publishing />
                        <PublishFailure id=id.clone() publishing />
                    </div>
                </div>
            </th>
            <td class="dock-col-kind">{kind} <Dimensions id=id.clone() library /></td>
            <td class="dock-col-size">
                <bdi>{size}</bdi>
            </td>
            <td class="dock-col-date" title=exact_date>
                <bdi>{date}</bdi>
            </td>
            <PublishCell id name=name.clone() publishing />
            <td class="dock-col-actions">
                <ShareButton asset=to_share desk />
                <AccessButton asset=accessed library busy />
                <AssetMenu asset=offered library desk busy />
            </td>
        </tr>
    }
}
