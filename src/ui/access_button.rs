//! The way to an asset's bytes: from the service, or where it gives none back, as anyone has them.

use asset_dock_core::asset::{Asset, Visibility};
use asset_dock_core::dialect::Download;
use leptos::prelude::*;

use super::{Icon, Shape, roving};
use crate::browser::page;
use crate::library::{Item, Library};

/// How the bytes of an asset can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Access {
    /// From the service.
    Download,
    /// Only as anyone has them, at this address.
    Public(String),
    /// Not at all.
    None,
}

/// A button that downloads, a link that opens, or nothing.
#[component]
pub(crate) fn AccessButton(
    /// The asset.
    asset: Asset,
    /// Where it is listed.
    library: Library,
    /// Whether something is being done with it already.
    busy: Memo<bool>,
) -> impl IntoView {
    let client = library.client();
    let (id, name) = (asset.id.clone(), asset.name.clone());
    let access = Memo::new(move |_| {
        let visibility = library.asset(&id).map(|asset| asset.visibility);
        let download = client.capabilities().with(|it| it.download);
        Access::of(download, visibility, client.endpoint())
    });
    let item = Item::Asset(asset);
    let tab_index = roving::tab_index();
    move || match access.get() {
        Access::Download => {
            let item = item.clone();
            view! {
                <button
                    class="dock-button dock-button-icon"
                    title="Download"
                    tabindex=tab_index
                    aria-label=format!("Download {name}")
                    aria-disabled=move || (busy.try_get() == Some(true)).to_string()
                    on:click=move |_| library.download(item.clone())
                >
                    <Icon shape=Shape::Download />
                </button>
            }
            .into_any()
        }
        Access::Public(address) => view! {
            <a
                class="dock-button dock-button-icon"
                title="Open the public file"
                tabindex=tab_index
                aria-label=format!("Open {name}")
                href=address
                target="_blank"
                rel="noopener noreferrer"
            >
                <Icon shape=Shape::Open />
            </a>
        }
        .into_any(),
        Access::None => ().into_any(),
    }
}

impl Access {
    fn of(download: Download, visibility: Option<Visibility>, endpoint: &str) -> Self {
        match (download, visibility) {
            (Download::One | Download::Archive, _) => Access::Download,
            (Download::None, Some(Visibility::Public(Some(address)))) => {
                Access::Public(page::absolute(&address, endpoint))
            }
            (Download::None, _) => Access::None,
        }
    }
}
