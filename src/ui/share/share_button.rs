//! The button in a row that opens the share dialog.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::{Icon, Shape, roving};

/// A button; nothing where there are no shares.
#[component]
pub(in crate::ui) fn ShareButton(
    /// What is to be shared.
    asset: Asset,
    /// Where the dialog is.
    desk: Desk,
) -> impl IntoView {
    let label = format!("Share {}", asset.name);
    let asset = StoredValue::new(asset);
    let tab_index = roving::tab_index();
    view! {
        <Show when=move || desk.can_share()>
            <button
                class="dock-button dock-button-icon dock-share-button"
                type="button"
                title="Share"
                tabindex=tab_index
                aria-label=label.clone()
                on:click=move |_| asset.with_value(|asset| desk.share(asset))
            >
                <Icon shape=Shape::Share />
            </button>
        </Show>
    }
}
