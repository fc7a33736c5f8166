//! One asset that can be chosen.

use asset_dock_core::asset::Asset;
use asset_dock_core::format;
use leptos::prelude::*;

use super::preview::Preview;
use crate::browser::when;
use crate::library::Library;
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
    let size = asset.size.map(|size| format::bytes(size.bytes()));
    let summary = size.into_iter().chain(asset.created.map(when::date));
    let summary = summary.collect::<Vec<_>>().join(" · ");
    let (id, toggled, shown) = (asset.id.clone(), asset.clone(), asset.clone());
    let is_chosen = Memo::new(move |_| selection.has(&id));
    let toggle = move |_| {
        if is_chosen.get_untracked() {
            selection.remove(&toggled.id);
        } else {
            selection.add(toggled.clone());
        }
    };
    view! {
        <li>
            <label class="dock-pick" part="row" class:dock-pick-chosen=is_chosen>
                <input type=kind prop:checked=is_chosen on:change=toggle />
                <Preview asset=shown library />
                <bdi class="dock-name-line">{asset.name.clone()}</bdi>
                <bdi class="dock-pick-summary">{summary}</bdi>
            </label>
        </li>
    }
}
