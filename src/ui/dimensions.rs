//! How many pixels an image has.

use asset_dock_core::asset::AssetId;
use leptos::prelude::*;

use crate::library::Library;

/// `1920 × 1080`, as soon as the service knows; nothing for what is no image.
#[component]
pub(crate) fn Dimensions(
    /// Of which asset.
    id: AssetId,
    /// Where it is listed.
    library: Library,
    /// Whether it is wanted.
    whole: RwSignal<bool>,
) -> impl IntoView {
    let text = Memo::new(move |_| {
        if !whole.get() {
            return None;
        }
        let (across, down) = library.asset(&id)?.dimensions?;
        Some(format!("{across} × {down}"))
    });
    move || {
        text.get()
            .map(|text| view! { <span class="dock-dimensions" dir="ltr">{text}</span> })
    }
}
