//! The list of assets as a table that a screen reader can walk.

use asset_dock_core::asset::{Asset, SortOrder};
use asset_dock_core::folder::Folder;
use leptos::html;
use leptos::prelude::*;

use super::asset_row::AssetRow;
use super::check::CheckAll;
use super::column_edge::{ColumnEdge, Columns};
use super::folder_row::FolderRow;
use super::slice::Slice;
use super::{Icon, Shape};
use super::{back, more, roving};
use crate::browser::{rows, scroll};
use crate::desk::Desk;
use crate::library::{Library, Listing};
use crate::options::Column;

/// One page of the library.
#[component]
pub(crate) fn List(
    /// What is listed.
    library: Library,
    /// What can be done with what is listed.
    desk: Desk,
) -> impl IntoView {
    let (folder_rows, asset_rows) = (NodeRef::new(), NodeRef::<html::Tbody>::new());
    let slice = Slice::of(asset_rows, library);
    let (table, head) = (NodeRef::new(), NodeRef::new());
    let columns = Columns::of(table, head, library);
    more::follow(library, slice);
    back::follow(table, library, slice);
    rows::keep(
        folder_rows,
        move || library.listing.with(Listing::folders),
        // A renamed folder is drawn anew.
        |folder: &Folder| (folder.id.clone(), folder.name.clone()),
        move |folder| view! { <FolderRow folder library desk /> }.into_any(),
    );
    rows::keep(
        asset_rows,
        move || {
            library
                .listing
                .with(|listing| listing.assets(slice.range()))
        },
        // What has another name or other tags is drawn anew. What else changes is followed by what shows it.
        |asset: &Asset| (asset.id.clone(), asset.name.clone(), asset.tags.clone()),
        move |asset| view! { <AssetRow asset library desk whole=slice.whole() /> }.into_any(),
    );
    view! {
        <table
            class="dock-list"
            part="list"
            node_ref=table
            role="grid"
            aria-multiselectable="true"
            aria-label="Files"
            aria-busy=move || library.reloading.get().to_string()
            data-hidden=move || library.hidden().with(|hidden| names(hidden))
            on:keydown=move |event| roving::on_key(&event, slice, library, desk)
        >
            <thead>
                <tr node_ref=head>
                    <th class="dock-col-check" scope="col">
                        <CheckAll library desk />
                    </th>
                    <SortHeader library columns column=None field="name" label="Name" />
                    <SortHeader library columns column=Some(Column::Kind) field="mime_type" label="Type" />
                    <SortHeader library columns column=Some(Column::Size) field="size" label="Size" />
                    <SortHeader library columns column=Some(Column::Date) field="created" label="Added" />
                    <Show when=move || desk.publishing.is_offered()>
                        <th class="dock-col-public" scope="col" data-column=Column::Public.name()>
                            "Public"
                        </th>
                    </Show>
                    <th class="dock-col-actions" scope="col">
                        <span class="dock-hidden">"Actions"</span>
                    </th>
                </tr>
            </thead>
            <tbody node_ref=folder_rows></tbody>
            <Show when=move || library.listing.with(Listing::has_more_folders)>
                <tbody>
                    <tr>
                        <td class="dock-more-folders" colspan="7">
                            <button class="dock-button" on:click=move |_| library.more_folders()>
                                "Show more folders"
                            </button>
                        </td>
                    </tr>
                </tbody>
            </Show>
            <Space height=Signal::derive(move || slice.above()) />
            <tbody node_ref=asset_rows></tbody>
            <Space height=Signal::derive(move || slice.below()) />
        </table>
    }
}

/// The columns that are left out, for the style sheet.
fn names(hidden: &[Column]) -> Option<String> {
    let names: Vec<&str> = hidden.iter().map(|column| column.name()).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// Empty rows in the place of those that are not drawn.
#[component]
fn Space(
    /// How high they are together, in CSS pixels.
    height: Signal<f64>,
) -> impl IntoView {
    let is_there = Memo::new(move |_| height.get() > 0.0);
    move || {
        is_there.get().then(|| {
            let cell = NodeRef::<html::Td>::new();
            scroll::stretch(cell, move || height.get());
            view! {
                <tbody aria-hidden="true">
                    <tr>
                        <td class="dock-space" colspan="7" node_ref=cell></td>
                    </tr>
                </tbody>
            }
        })
    }
}

/// A column's head; where the service can sort by the field, a button.
#[component]
fn SortHeader(
    /// What is sorted.
    library: Library,
    /// All columns of the list.
    columns: Columns,
    /// This one; none is that of the names.
    column: Option<Column>,
    /// The field.
    field: &'static str,
    /// Its name for people.
    label: &'static str,
) -> impl IntoView {
    let name = Column::name_of(column);
    let order = move || {
        let sort = library.sort().filter(|sort| sort.by == field);
        sort.map(|sort| sort.order)
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
        <th class=format!("dock-col-{name}") scope="col" aria-sort=aria data-column=name>
            {head}
            <ColumnEdge columns column label />
        </th>
    }
}
