//! One asset in the list.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::check::Check;
use super::dimensions::Dimensions;
use super::facts::Facts;
use super::listed::{Listed, dress};
use super::preview::Preview;
use super::publish::{PublishCell, PublishLine};
use super::tags::Chips;
use super::tools::Tools;
use crate::desk::Desk;
use crate::library::{Item, Library};

/// So many tags have room below a name.
const TAGS: usize = 3;

/// A row: what it is, how large, since when, and what can be done with it.
#[component]
pub(crate) fn AssetRow(
    /// The asset.
    asset: Asset,
    /// Where it is listed.
    library: Library,
    /// What can be done with it.
    desk: Desk,
    /// Whether it is drawn whole, or only what is seen while it flies by.
    whole: RwSignal<bool>,
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
    let (name, shown) = (asset.name.clone(), asset.clone());
    let id = asset.id.clone();
    let publishing = desk.publishing;
    view! {
        <tr
            class="dock-row" part="row"
            data-item=listed.mark()
            use:dress=listed
            on:focusin=move |_| listed.has_focus(desk)
            on:click=move |event| listed.press(&event, library, desk)
        >
            <td class="dock-col-check">
                <Check listed library desk />
            </td>
            <th class="dock-col-name" scope="row">
                <div class="dock-name" data-drag-image="">
                    <Preview asset=shown library whole />
                    <div class="dock-name-text">
                        // Names keep their own direction, and long ones stay readable as a tooltip.
                        <bdi class="dock-name-line" title=name.clone()>
                            {name.clone()}
                        </bdi>
                        <bdi class="dock-summary">{summary}</bdi>
                        <Chips tags=asset.tags.clone() most=TAGS library whole />
                        <PublishLine id=id.clone() name=name.clone() publishing whole />
                    </div>
                </div>
            </th>
            <td class="dock-col-kind">{kind} <Dimensions id=id.clone() library whole /></td>
            <td class="dock-col-size">
                <bdi>{size}</bdi>
            </td>
            <td class="dock-col-date" title=exact_date>
                <bdi>{date}</bdi>
            </td>
            <PublishCell id name=name.clone() publishing whole />
            <td class="dock-col-actions">
                <Tools asset library desk busy whole />
            </td>
        </tr>
    }
}
