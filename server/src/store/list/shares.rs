//! `GET /api/share/`: a page of shares, and what they can be filtered by.

use asset_dock_core::dialect::store::wire::{CursorPage, FilterMetadata, ShareRead};
use axum::Json;
use axum::extract::{RawQuery, State};

use super::page;
use crate::App;
use crate::auth::{Allowed, Read};
use crate::error::Error;
use crate::records::{Share, ShareCondition};
use crate::store::filters::{Filter, metadata, read_instant};
use crate::store::parse_id;
use crate::store::share::share_read;

/// Answers one page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<CursorPage<ShareRead>>, Error> {
    page(&app, who.workspace, raw.as_deref(), FILTERS, share_read).await
}

/// `GET /api/share/filters`
pub(crate) async fn filters(
    _: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<FilterMetadata>, Error> {
    metadata::<Share>(raw.as_deref(), FILTERS)
}

const FILTERS: &[Filter<ShareCondition>] = &[
    Filter {
        parameter: "asset",
        field: "asset",
        kind: "id",
        operator: "eq",
        description: "the id of an asset that it opens, alone or with others",
        read: |text| {
            let id = parse_id(text).ok_or("this must be the id of an asset")?;
            Ok(ShareCondition::Asset(id))
        },
    },
    Filter {
        parameter: "folder",
        field: "folder",
        kind: "id",
        operator: "eq",
        description: "the id of a folder",
        read: |text| {
            let id = parse_id(text).ok_or("this must be the id of a folder")?;
            Ok(ShareCondition::Folder(id))
        },
    },
    Filter {
        parameter: "created__gte",
        field: "created",
        kind: "datetime",
        operator: "gte",
        description: "the earliest creation, RFC 3339",
        read: |text| read_instant(text).map(ShareCondition::CreatedAtOrAfter),
    },
    Filter {
        parameter: "created__lte",
        field: "created",
        kind: "datetime",
        operator: "lte",
        description: "the latest creation, RFC 3339",
        read: |text| read_instant(text).map(ShareCondition::CreatedAtOrBefore),
    },
    Filter {
        parameter: "expires__gte",
        field: "expires",
        kind: "datetime",
        operator: "gte",
        description: "the earliest end, RFC 3339; shares without an end are left out",
        read: |text| read_instant(text).map(ShareCondition::ExpiresAtOrAfter),
    },
    Filter {
        parameter: "expires__lte",
        field: "expires",
        kind: "datetime",
        operator: "lte",
        description: "the latest end, RFC 3339; shares without an end are left out",
        read: |text| read_instant(text).map(ShareCondition::ExpiresAtOrBefore),
    },
];
