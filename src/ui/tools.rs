//! What can be done with an asset, as buttons in its row or on its card.

use asset_dock_core::asset::Asset;
use leptos::prelude::*;

use super::access_button::AccessButton;
use super::asset_menu::AssetMenu;
use super::share::ShareButton;
use crate::desk::Desk;
use crate::library::Library;

/// The buttons.
#[component]
pub(super) fn Tools(
    /// The asset.
    asset: Asset,
    /// Where it is listed.
    library: Library,
    /// What can be done with it.
    desk: Desk,
    /// Whether something is being done with it already.
    busy: Memo<bool>,
    /// Whether they are drawn.
    whole: RwSignal<bool>,
) -> impl IntoView {
    let asset = StoredValue::new(asset);
    move || {
        whole.get().then(|| {
            let asset = asset.get_value();
            view! {
                <ShareButton asset=asset.clone() desk />
                <AccessButton asset=asset.clone() library busy />
                <AssetMenu asset library desk busy />
            }
        })
    }
}
