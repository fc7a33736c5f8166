//! The small picture at the start of a row, or what sort of file it is.

use asset_dock_core::asset::Asset;
use asset_dock_core::dialect::Download;
use leptos::html;
use leptos::prelude::*;

use super::kind::Kind;
use super::{Icon, Shape};
use crate::library::Library;
use crate::picture::{Picture, Source};

/// Its place, and as soon as it is wanted the picture.
#[component]
pub(crate) fn Preview(
    /// What is shown.
    asset: Asset,
    /// Where its picture comes from.
    library: Library,
    /// Whether it is wanted.
    whole: RwSignal<bool>,
) -> impl IntoView {
    let asset = StoredValue::new(asset);
    move || {
        let asset = asset.get_value();
        if whole.get() {
            view! { <Shown asset library /> }.into_any()
        } else {
            view! { <Tile asset /> }.into_any()
        }
    }
}

/// Through `<img>` not even an SVG can run anything.
#[component]
fn Shown(
    /// What is shown.
    asset: Asset,
    /// Where its picture comes from.
    library: Library,
) -> impl IntoView {
    let kind = Kind::of(&asset);
    let tile = NodeRef::<html::Span>::new();
    let id = asset.id.clone();
    let client = library.client();
    let source = Memo::new(move |_| {
        // The list may know more by now than when the row was drawn.
        let now = library.asset(&asset.id);
        let now = now.as_ref().unwrap_or(&asset);
        if !client.has_answered() {
            return Source::Nothing(None);
        }
        let capabilities = client.capabilities();
        let (has_sizes, download) =
            capabilities.with(|it| (!it.thumbnails.is_empty(), it.download));
        match Source::of(now, has_sizes) {
            Source::File if download == Download::None => Source::Nothing(None),
            source => source,
        }
    });
    let picture = Picture::new(library, id, tile, source);
    let image = picture.image;
    let address = move || image.with(|image| image.as_ref().map(|url| url.as_str().to_owned()));
    let reason = move || match source.get() {
        Source::Nothing(reason) => reason,
        _ => None,
    };
    view! {
        <span class=class(kind) title=reason node_ref=tile>
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

/// The same place without a picture.
#[component]
pub(super) fn Tile(
    /// What is shown.
    asset: Asset,
) -> impl IntoView {
    let kind = Kind::of(&asset);
    view! {
        <span class=class(kind)>
            <Icon shape=shape(kind) />
        </span>
    }
}

fn class(kind: Kind) -> String {
    format!("dock-tile dock-tile-{}", kind.name())
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
