//! `GET /api/store/asset/`: a page of assets.

use asset_dock_core::asset::{Cursor, SortOrder, Total};
use asset_dock_core::dialect::store::wire::{AssetRead, CursorPage};
use asset_dock_core::dialect::store::{DEFAULT_PAGE_LIMIT, PAGE_LIMIT};
use axum::Json;
use axum::extract::{RawQuery, State};

use super::filters::{read_order, read_sort_by, take_conditions};
use super::query::{Query, read_bool, read_number};
use super::{Hydrate, asset_read, cursor};
use crate::App;
use crate::auth::{Allowed, Read};
use crate::error::Error;
use crate::records::{Asset, ListQuery, Position, SortBy, SortKey, WorkspaceId};

/// Answers one page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<CursorPage<AssetRead>>, Error> {
    let Request {
        mut query,
        cursor,
        limit,
        hydrate,
        total,
    } = read(who.workspace, raw.as_deref())?;
    let pepper = &app.library.pepper;
    if let Some(cursor) = cursor {
        let position = cursor::read(pepper, &query, &cursor).ok_or_else(|| {
            Error::invalid(
                &["query", "cursor"],
                "value_error",
                "this cursor is damaged or belongs to another list; start again without it",
            )
        })?;
        query.after = Some(position);
    }
    // One more than asked for: whether it is there tells whether there is a next page.
    let records = &app.library.records;
    let mut assets = records.list_assets(&query, limit + 1).await?;
    let next_page = assets.len() > limit as usize;
    assets.truncate(limit as usize);
    let last = assets.last().filter(|_| next_page);
    let next_cursor =
        last.map(|asset| cursor::write(pepper, &query, &position(asset, query.sort_by)));
    let collection_total = match total {
        Total::Counted => records.count_assets(&query).await?,
        Total::Skipped => 0,
    };
    let items = assets.into_iter().map(|asset| asset_read(asset, hydrate));
    Ok(Json(CursorPage {
        items: items.collect(),
        next_cursor: next_cursor.map(Cursor),
        next_page,
        limit,
        collection_total,
    }))
}

struct Request {
    query: ListQuery,
    cursor: Option<String>,
    limit: u32,
    hydrate: Hydrate,
    total: Total,
}

fn read(workspace: WorkspaceId, raw: Option<&str>) -> Result<Request, Error> {
    let mut query = Query::new(raw);
    let request = Request {
        cursor: query.take("cursor", |text| Ok::<_, String>(text.to_owned())),
        limit: query
            .take("limit", read_limit)
            .unwrap_or(DEFAULT_PAGE_LIMIT),
        hydrate: query.take_hydrate(),
        total: match query.take("include_total", read_bool) {
            None | Some(true) => Total::Counted,
            Some(false) => Total::Skipped,
        },
        query: ListQuery {
            workspace,
            sort_by: query
                .take("sort_by", read_sort_by)
                .unwrap_or(SortBy::Created),
            order: query
                .take("sort_order", read_order)
                .unwrap_or(SortOrder::Desc),
            conditions: take_conditions(&mut query),
            after: None,
        },
    };
    query.finish()?;
    Ok(request)
}

fn read_limit(text: &str) -> Result<u32, String> {
    let limit = read_number(text).filter(|limit| PAGE_LIMIT.contains(limit));
    let (least, most) = PAGE_LIMIT.into_inner();
    limit.ok_or_else(|| format!("this must be a number from {least} to {most}"))
}

/// Where an asset stands in an order.
fn position(asset: &Asset, sort_by: SortBy) -> Position {
    let key = match sort_by {
        SortBy::Created => SortKey::Number(asset.created.millis()),
        SortBy::Modified => SortKey::Number(asset.modified.millis()),
        SortBy::Size => SortKey::Number(asset.stored.size.cast_signed()),
        SortBy::Name => SortKey::Text(asset.name.key()),
        SortBy::MimeType => SortKey::Text(asset.mime_type.clone()),
    };
    Position { key, id: asset.id }
}
