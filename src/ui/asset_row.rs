//! One asset in the list.

use asset_dock_core::asset::{Asset, Size, Visibility};
use asset_dock_core::dialect::Download;
use asset_dock_core::format;
use leptos::prelude::*;

use super::dialogs::{Dialog, Naming};
use super::dimensions::Dimensions;
use super::menu::{Entry, Menu};
use super::preview::Preview;
use super::publish::{PublishCell, PublishFailure, PublishLine};
use super::share::ShareButton;
use super::transform;
use super::{Icon, Shape, kind};
use crate::browser::{page, when};
use crate::desk::Desk;
use crate::library::{Item, Library, item_key};

/// A row: what it is, how large, since when, and what can be done with it.
#[component]
pub(crate) fn AssetRow(
    /// The asset.
    asset: Asset,
    /// Where it is listed.
    library: Library,
    /// What can be done with it.
    desk: Desk,
) -> impl IntoView {
    let item = Item::Asset(asset.clone());
    let (id, held) = (item.id(), item.id());
    let key = item_key(&id);
    let busy = Memo::new(move |_| library.busy.with(|busy| busy.contains(&id)));
    let size = asset.size.map(size).unwrap_or_default();
    let date = asset.created.map(when::date).unwrap_or_default();
    let exact_date = asset.created.map(when::date_time);
    let kind = kind::describe(&asset);
    let summary = [size.as_str(), &date].join(" · ");
    let (name, shown, to_share) = (asset.name.clone(), asset.clone(), asset.clone());
    let id = asset.id.clone();
    let publishing = desk.publishing;
    let more = format!("More actions for {name}");
    let download = {
        let item = item.clone();
        move |_| library.download(item.clone())
    };
    let capabilities = library.client().capabilities();
    let can_change = {
        let capabilities = capabilities.clone();
        move || capabilities.with(|it| it.update)
    };
    let can_move = {
        let capabilities = capabilities.clone();
        move || capabilities.with(|it| it.update && it.folders)
    };
    let carried = can_move.clone();
    let access = {
        let (capabilities, asset) = (capabilities.clone(), StoredValue::new(asset.clone()));
        Memo::new(move |_| {
            let listed = asset.with_value(|asset| library.asset(&asset.id));
            let visibility = listed.map(|asset| asset.visibility);
            Access::of(capabilities.with(|it| it.download), visibility.as_ref())
        })
    };
    let public_address = {
        let client = library.client();
        move |address: &str| page::absolute(address, client.endpoint())
    };
    let can_transform = {
        let capabilities = capabilities.clone();
        move |asset: &Asset| capabilities.with(|it| transform::applies_to(asset, it.transforms))
    };
    let can_delete = {
        let capabilities = capabilities.clone();
        move || capabilities.with(|it| it.delete)
    };
    let is_listed = move || capabilities.with(|it| it.list);
    let entries = Callback::new(move |()| {
        let share = desk.can_share().then(|| {
            let asset = asset.clone();
            Entry::new(Shape::Share, "Share…", move || desk.share(&asset))
        });
        let asset = asset.clone();
        let doomed = asset.clone();
        let delete = move || {
            if !busy.get_untracked() {
                desk.deletion.delete(doomed.clone());
            }
        };
        let ask = |asked: Dialog| {
            move || {
                if !busy.get_untracked() {
                    desk.dialog.set(Some(asked.clone()));
                }
            }
        };
        let forget = {
            let asset = asset.clone();
            move || library.forget(&asset)
        };
        let rename = ask(Dialog::Name(Naming::Rename(Box::new(item.clone()))));
        let edit = ask(Dialog::Transform(Box::new(asset.clone())));
        let relocate = ask(Dialog::Move(item.clone()));
        [
            share,
            can_transform(&asset).then(|| Entry::new(Shape::Image, "Edit image…", edit)),
            can_change().then(|| Entry::new(Shape::Pencil, "Rename…", rename)),
            can_move().then(|| Entry::new(Shape::Move, "Move to…", relocate)),
            can_delete().then(|| Entry::new(Shape::Trash, "Delete", delete).danger()),
            (!is_listed()).then(|| Entry::new(Shape::Close, "Take off this list", forget)),
        ]
        .into_iter()
        .flatten()
        .collect()
    });
    view! {
        <tr
            class="dock-row"
            class:dock-row-busy=busy
            class:dock-row-held=move || library.is_held(&held)
            aria-busy=move || busy.get().to_string()
            draggable=move || carried().to_string()
            data-item=key
        >
            <th class="dock-col-name" scope="row">
                <div class="dock-name" data-drag-image="">
                    <Preview asset=shown library />
                    <div class="dock-name-text">
                        // Names keep their own direction, and long ones stay readable as a tooltip.
                        <bdi class="dock-name-line" title=name.clone()>
                            {name.clone()}
                        </bdi>
                        <bdi class="dock-summary">{summary}</bdi>
                        <PublishLine id=id.clone() name=name.clone() publishing />
                        <PublishFailure id=id.clone() publishing />
                    </div>
                </div>
            </th>
            <td class="dock-col-kind">{kind} <Dimensions id=id.clone() library /></td>
            <td class="dock-col-size">
                <bdi>{size}</bdi>
            </td>
            <td class="dock-col-date" title=exact_date>
                <bdi>{date}</bdi>
            </td>
            <PublishCell id name=name.clone() publishing />
            <td class="dock-col-actions">
                <ShareButton asset=to_share desk />
                {move || match access.get() {
                    Access::Download => {
                        view! {
                            <button
                                class="dock-button dock-button-icon"
                                title="Download"
                                aria-label=format!("Download {name}")
                                aria-disabled=move || busy.get().to_string()
                                on:click=download.clone()
                            >
                                <Icon shape=Shape::Download />
                            </button>
                        }
                            .into_any()
                    }
                    Access::Public(address) => {
                        view! {
                            <a
                                class="dock-button dock-button-icon"
                                title="Open the public file"
                                aria-label=format!("Open {name}")
                                href=public_address(&address)
                                target="_blank"
                                rel="noopener noreferrer"
                            >
                                <Icon shape=Shape::Open />
                            </a>
                        }
                            .into_any()
                    }
                    Access::None => ().into_any(),
                }}
                <Menu label=more title="More actions" entries />
            </td>
        </tr>
    }
}

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

impl Access {
    fn of(download: Download, visibility: Option<&Visibility>) -> Self {
        match (download, visibility) {
            (Download::One | Download::Archive, _) => Access::Download,
            (Download::None, Some(Visibility::Public(Some(address)))) => {
                Access::Public(address.clone())
            }
            (Download::None, _) => Access::None,
        }
    }
}

fn size(size: Size) -> String {
    match size {
        Size::Exact(bytes) => format::bytes(bytes),
        Size::About(bytes) => format!("~{}", format::bytes(bytes)),
    }
}
