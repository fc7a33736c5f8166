//! One asset in the list.

use asset_dock_core::asset::{Asset, Size};
use asset_dock_core::format;
use leptos::prelude::*;

use super::access_button::AccessButton;
use super::asset_menu::AssetMenu;
use super::dimensions::Dimensions;
use super::kind;
use super::preview::Preview;
use super::publish::{PublishCell, PublishFailure, PublishLine};
use super::share::ShareButton;
use crate::browser::when;
use crate::desk::Desk;
use crate::library::{Item, Library, item_key};

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
    let item = Item::Asset(asset.clone());
    let (id, held) = (item.id(), item.id());
    let key = item_key(&id);
    let busy = Memo::new(move |_| library.busy.with(|busy| busy.contains(&id)));
    let size = asset.size.map(size).unwrap_or_default();
    let date = asset.created.map(when::date).unwrap_or_default();
    let exact_date = asset.created.map(when::date_time);
    let kind = kind::describe(&asset);
    let known = [size.as_str(), &date].into_iter();
    let summary: Vec<&str> = known.filter(|it| !it.is_empty()).collect();
    let summary = summary.join(" · ");
    let (name, shown, to_share) = (asset.name.clone(), asset.clone(), asset.clone());
    let id = asset.id.clone();
    let publishing = desk.publishing;
    let capabilities = library.client().capabilities();
    let carried = move || capabilities.with(|it| it.update && it.folders);
    let (accessed, offered) = (asset.clone(), asset.clone());
    view! {
        <tr
            class="dock-row" part="row"
            class:dock-row-busy=busy
            class:dock-row-held=move || library.is_held(&held)
            aria-busy=move || busy.get().to_string()
            draggable=move || carried().to_string()
            data-item=key
        >
            <th class="dock-col-name" scope="row">
                <div class="dock-name" data-drag-image="">
                    <Preview asset=shown library />
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

fn size(size: Size) -> String {
    match size {
        Size::Exact(bytes) => format::bytes(bytes),
        Size::About(bytes) => format!("~{}", format::bytes(bytes)),
    }
}
