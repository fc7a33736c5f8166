//! Back in a place that was left: what was in sight of it then is in sight again.

use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use wasm_bindgen::JsCast;

use super::slice::Slice;
use crate::browser::sight;
use crate::library::{Item, Library, Listing};

/// Scrolls a list whenever a place is shown in it again.
pub(super) fn follow<E>(list: NodeRef<E>, library: Library, slice: Slice)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    Effect::new(move || {
        let Some(left) = library.back().get() else {
            return;
        };
        let key = left.sight.key.clone();
        let draw = move || {
            let asset = library.listed(&key).and_then(Item::into_asset);
            let number = asset.and_then(|asset| {
                let place = |listing: &Listing| listing.contents()?.asset_place(&asset.id);
                library.listing.with_untracked(place)
            });
            if let Some(number) = number {
                slice.reveal(number);
            }
        };
        sight::restore(list, left.sight, left.focus, draw);
        library.back().set(None);
    });
}
