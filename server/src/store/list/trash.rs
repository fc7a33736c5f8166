//! `GET /api/store/trash/`: a page of deleted assets, and what they can be filtered by.

use asset_dock_core::Timestamp;
use asset_dock_core::dialect::store::wire::{CursorPage, FilterMetadata, TrashRead};
use asset_dock_core::names;
use axum::Json;
use axum::extract::{RawQuery, State};

use super::page;
use crate::App;
use crate::auth::{Allowed, Read};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::records::{TrashCondition, Trashed};
use crate::store::filters::{Filter, metadata};
use crate::store::{Hydrate, asset_read};

/// Answers one page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<Read>,
    cdn: CdnUrl,
    RawQuery(raw): RawQuery,
) -> Result<Json<CursorPage<TrashRead>>, Error> {
    let retention = app.config.trash_retention.as_millis();
    let retention = i64::try_from(retention).unwrap_or(i64::MAX);
    let write = |trashed: Trashed, hydrate: Hydrate| TrashRead {
        asset: asset_read(trashed.asset, hydrate, &cdn),
        deleted: trashed.deleted,
        expires: after(trashed.deleted, retention),
        path: trashed.path,
    };
    page(&app, who.workspace, raw.as_deref(), FILTERS, write).await
}

/// `GET /api/store/trash/filters`
pub(crate) async fn filters(
    _: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<FilterMetadata>, Error> {
    metadata::<Trashed>(raw.as_deref(), FILTERS)
}

/// An instant that many milliseconds later; the same where that is beyond all that can be written.
fn after(instant: Timestamp, milliseconds: i64) -> Timestamp {
    let later = instant.millis().saturating_add(milliseconds);
    Timestamp::from_millis(later).unwrap_or(instant)
}

const FILTERS: &[Filter<TrashCondition>] = &[Filter {
    parameter: "name__contains",
    field: "name",
    kind: "string",
    operator: "contains",
    description: "text that the name holds, without regard to case",
    read: |text| Ok(TrashCondition::NameContains(names::fold(text))),
}];
