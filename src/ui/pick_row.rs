//! One asset that can be chosen.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::facts::Facts;
use super::preview::Preview;
use crate::library::{Item, Library};
use crate::selection::{Most, Selection};

/// A row that is one large checkbox, or radio button.
#[component]
pub(crate) fn PickRow(
    /// The asset.
    asset: Asset,
    /// Where it is listed.
    library: Library,
    /// What is chosen.
    selection: Selection,
) -> impl IntoView {
    let kind = match selection.most {
        Most::One => "radio",
        Most::Several => "checkbox",
    };
    let summary = Facts::of(&asset).summary();
    let (item, shown) = (Item::Asset(asset.clone()), asset.clone());
    let id = item.id();
    let is_chosen = Memo::new(move |_| selection.has(&id));
    let toggle = move |_| {
        if is_chosen.get_untracked() {
            selection.remove(&item.id());
        } else {
            selection.add(item.clone());
        }
    };
    view! {
        <li>
            <label class="dock-pick" part="row" class:dock-pick-chosen=is_chosen>
                <input type=kind prop:checked=is_chosen on:change=toggle />
                <Preview asset=shown library whole=RwSignal::new(true) />
                <bdi class="dock-name-line">{asset.name.clone()}</bdi>
                <bdi class="dock-pick-summary">{summary}</bdi>
            </label>
        </li>
    }
}
