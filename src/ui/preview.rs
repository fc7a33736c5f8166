//! The small picture at the start of a row: the image itself, or what sort of file it is.

use asset_dock_core::asset::Asset;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kind::{self, Kind};
use super::{Icon, Shape};
use crate::browser::object_url::ObjectUrl;
use crate::browser::visibility::Watch;
use crate::library::Library;

/// An image is fetched when it comes near the part of the page that is seen, and its address is taken
/// back with the row. Through `<img>` not even an SVG can run anything.
#[component]
pub(crate) fn Preview(
    /// What is shown.
    asset: Asset,
    /// Where its bytes come from.
    library: Library,
) -> impl IntoView {
    let kind = Kind::of(&asset);
    let tile = NodeRef::<html::Span>::new();
    let image = RwSignal::new_local(None::<ObjectUrl>);
    let address = move || image.with(|image| image.as_ref().map(|url| url.as_str().to_owned()));
    if kind::has_preview(&asset) {
        let watch = StoredValue::new_local(None::<Watch>);
        let id = asset.id.clone();
        let fetch = move || {
            let (client, id) = (library.client(), id.clone());
            spawn_local(async move {
                // Without a picture the icon stays; that is all there is to say about it.
                if let Ok(url) = client.bytes(&id).await {
                    image.try_set(Some(url));
                }
            });
        };
        Effect::new(move || {
            if let Some(tile) = tile.get() {
                let seen = Watch::new(&tile, fetch.clone());
                watch.try_set_value(seen);
            }
        });
    }
    view! {
        <span class=format!("dock-tile dock-tile-{}", kind.name()) node_ref=tile>
            {move || match address() {
                Some(address) => {
                    // A picture that cannot be decoded leaves the icon.
                    let give_up = move |_| image.set(None);
                    view! { <img src=address alt="" decoding="async" on:error=give_up /> }.into_any()
                }
                None => view! { <Icon shape=shape(kind) /> }.into_any(),
            }}
        </span>
    }
}

fn shape(kind: Kind) -> Shape {
    match kind {
        Kind::Image => Shape::Image,
        Kind::Video => Shape::Video,
        Kind::Audio => Shape::Audio,
        Kind::Document => Shape::Document,
        Kind::Sheet => Shape::Sheet,
        Kind::Code => Shape::Code,
        Kind::Text => Shape::Text,
        Kind::Archive => Shape::Archive,
        Kind::Other => Shape::File,
    }
}
