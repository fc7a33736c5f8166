//! `GET /api/store/folder/`: a page of folders, and what they can be filtered by.

use asset_dock_core::dialect::store::wire::{CursorPage, FilterMetadata, FolderRead};
use asset_dock_core::names;
use axum::Json;
use axum::extract::{RawQuery, State};

use super::page;
use crate::App;
use crate::auth::{Allowed, Read};
use crate::error::Error;
use crate::records::{Folder, FolderCondition};
use crate::store::filters::{Filter, metadata, read_folder, read_id, read_instant};
use crate::store::folder::folder_read;

/// Answers one page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<CursorPage<FolderRead>>, Error> {
    page(&app, who.workspace, raw.as_deref(), FILTERS, folder_read).await
}

/// `GET /api/store/folder/filters`
pub(crate) async fn filters(
    _: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<FilterMetadata>, Error> {
    metadata::<Folder>(raw.as_deref(), FILTERS)
}

const FILTERS: &[Filter<FolderCondition>] = &[
    Filter {
        parameter: "name__contains",
        field: "name",
        kind: "string",
        operator: "contains",
        description: "text that the name holds, without regard to case",
        read: |text| Ok(FolderCondition::NameContains(names::fold(text))),
    },
    Filter {
        parameter: "created__gte",
        field: "created",
        kind: "datetime",
        operator: "gte",
        description: "the earliest making, RFC 3339",
        read: |text| read_instant(text).map(FolderCondition::CreatedAtOrAfter),
    },
    Filter {
        parameter: "created__lte",
        field: "created",
        kind: "datetime",
        operator: "lte",
        description: "the latest making, RFC 3339",
        read: |text| read_instant(text).map(FolderCondition::CreatedAtOrBefore),
    },
    Filter {
        parameter: "parent",
        field: "parent",
        kind: "id",
        operator: "eq",
        description: "the id of the folder they lie in, or root for the top level",
        read: |text| read_folder(text).map(FolderCondition::Parent),
    },
    Filter {
        parameter: "parent__within",
        field: "parent",
        kind: "id",
        operator: "within",
        description: "the id of a folder that they lie in or below",
        read: |text| read_id(text).map(FolderCondition::ParentWithin),
    },
];
