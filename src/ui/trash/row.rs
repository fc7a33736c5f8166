//! One deleted asset.

use asset_dock_core::asset::Trashed;
use leptos::prelude::*;

use crate::browser::when;
use crate::trash::Bin;
use crate::ui::preview::Tile;
use crate::ui::{Icon, Shape, words};

/// What it was, where it lay, how long it is still there.
#[component]
pub(super) fn TrashRow(
    /// The asset.
    item: Trashed,
    /// Where it lies.
    bin: Bin,
    /// Set when the person wants it gone for good.
    doomed: RwSignal<Option<Trashed>>,
) -> impl IntoView {
    let id = item.asset.id.clone();
    let busy = {
        let id = id.clone();
        Memo::new(move |_| bin.busy.with(|busy| busy.contains(&id)))
    };
    let name = item.asset.name.clone();
    let place = words::folder_path(&item.path);
    let deleted = item.deleted.map(when::date).unwrap_or_default();
    let exact = item.deleted.map(when::date_time);
    let left = words::removed_in(item.expires, when::now());
    let summary = format!("Removed {left} · {place}");
    view! {
        <tr class="dock-row" class:dock-row-busy=busy aria-busy=move || busy.get().to_string()>
            <th class="dock-col-name" scope="row">
                <div class="dock-name">
                    <Tile asset=item.asset.clone() />
                    <div class="dock-name-text">
                        <bdi class="dock-name-line" title=name.clone()>
                            {name.clone()}
                        </bdi>
                        <bdi class="dock-summary">{summary}</bdi>
                    </div>
                </div>
            </th>
            <td class="dock-col-place">
                <bdi title=place.clone()>{place.clone()}</bdi>
            </td>
            <td class="dock-col-date" title=exact>
                <bdi>{deleted}</bdi>
            </td>
            <td class="dock-col-left">{left}</td>
            <td class="dock-col-actions">
                <button
                    class="dock-button dock-restore"
                    type="button"
                    aria-label=format!("Restore {name}")
                    aria-disabled=move || busy.get().to_string()
                    on:click=move |_| bin.restore(id.clone())
                >
                    <Icon shape=Shape::Restore />
                    <span>"Restore"</span>
                </button>
                <button
                    class="dock-button dock-button-icon dock-button-danger"
                    type="button"
                    title="Delete for good"
                    aria-label=format!("Delete {name} for good")
                    aria-disabled=move || busy.get().to_string()
                    on:click=move |_| {
                        if !busy.get_untracked() {
                            doomed.set(Some(item.clone()));
                        }
                    }
                >
                    <Icon shape=Shape::Trash />
                </button>
            </td>
        </tr>
    }
}
