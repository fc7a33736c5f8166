//! The list of assets as a table that a screen reader can walk.

use asset_dock_core::asset::{Asset, SortOrder};
use asset_dock_core::folder::Folder;
use leptos::prelude::*;

use super::asset_row::AssetRow;
use super::folder_row::FolderRow;
use super::{Icon, Shape};
use crate::browser::rows;
use crate::desk::Desk;
use crate::library::{Contents, Library, Listing, Position};

/// One page of the library.
#[component]
pub(crate) fn List(
    /// What is listed.
    library: Library,
    /// What can be done with what is listed.
    desk: Desk,
) -> impl IntoView {
    let folders = move || {
        library
            .listing
            .with(|listing| of(listing, |it| it.folders.items.clone()))
    };
    let assets = move || {
        library
            .listing
            .with(|listing| of(listing, |it| it.assets.items.clone()))
    };
    let more = Memo::new(move |_| {
        library
            .listing
            .with(|listing| of(listing, |it| it.folders.next.is_some()))
    });
    let (folder_rows, asset_rows) = (NodeRef::new(), NodeRef::new());
    rows::keep(
        folder_rows,
        folders,
        // A renamed folder is drawn anew.
        |folder: &Folder| (folder.id.clone(), folder.name.clone()),
        move |folder| view! { <FolderRow folder library desk /> }.into_any(),
    );
    rows::keep(
        asset_rows,
        assets,
        // A renamed asset is drawn anew. What else changes is followed by what shows it.
        |asset: &Asset| (asset.id.clone(), asset.name.clone()),
        move |asset| view! { <AssetRow asset library desk /> }.into_any(),
    );
    view! {
        <table class="dock-list" part="list" aria-busy=move || library.reloading.get().to_string()>
            <thead>
                <tr>
                    <SortHeader library class="dock-col-name" field="name" label="Name" />
                    <SortHeader library class="dock-col-kind" field="mime_type" label="Type" />
                    <SortHeader library class="dock-col-size" field="size" label="Size" />
                    <SortHeader library class="dock-col-date" field="created" label="Added" />
                    <Show when=move || desk.publishing.is_offered()>
                        <th class="dock-col-public" scope="col">
                            "Public"
                        </th>
                    </Show>
                    <th class="dock-col-actions" scope="col">
                        <span class="dock-hidden">"Actions"</span>
                    </th>
                </tr>
            </thead>
            <tbody node_ref=folder_rows></tbody>
            <Show when=move || more.get()>
                <tbody>
                    <tr>
                        <td class="dock-more-folders" colspan="6">
                            <button class="dock-button" on:click=move |_| library.more_folders()>
                                "Show more folders"
                            </button>
                        </td>
                    </tr>
                </tbody>
            </Show>
            <tbody node_ref=asset_rows></tbody>
        </table>
    }
}

/// A part of what is shown.
fn of<T: Default>(listing: &Listing, part: impl FnOnce(&Contents) -> T) -> T {
    match listing {
        Listing::Shown(contents) => part(contents),
        _ => T::default(),
    }
}

/// A column's head; where the service can sort by the field, a button.
#[component]
fn SortHeader(
    /// What is sorted.
    library: Library,
    /// The column's class.
    class: &'static str,
    /// The field.
    field: &'static str,
    /// Its name for people.
    label: &'static str,
) -> impl IntoView {
    let order = move || {
        let order = |position: &Position| (position.sort_by == field).then_some(position.order);
        library.position.with(order)
    };
    let aria = move || match order() {
        Some(SortOrder::Asc) => Some("ascending"),
        Some(SortOrder::Desc) => Some("descending"),
        None => None,
    };
    let capabilities = library.client().capabilities();
    let sortable = capabilities.with_untracked(|it| it.sort_fields.contains(&field));
    let head = if sortable {
        view! {
            <button class="dock-sort" on:click=move |_| library.sort_by(field)>
                {label}
                <Icon shape=Shape::SortDown />
            </button>
        }
        .into_any()
    } else {
        label.into_any()
    };
    view! {
        <th class=class scope="col" aria-sort=aria>
            {head}
        </th>
    }
}
