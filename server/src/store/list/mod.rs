//! Pages of lists, with the conventions that every list keeps: a cursor, a limit, an order, filters.
//!
//! What is listed brings a table of filters and a function that writes a row, one file a list.

mod assets;
pub(crate) mod folders;
pub(crate) mod shares;
pub(crate) mod trash;

pub(crate) use assets::{filters, list};

use asset_dock_core::asset::{Cursor, SortOrder, Total};
use asset_dock_core::dialect::store::wire::CursorPage;
use asset_dock_core::dialect::store::{DEFAULT_PAGE_LIMIT, PAGE_LIMIT};
use axum::Json;

use super::filters::{Filter, read_order, read_sort_by, take_conditions};
use super::query::{Query, read_bool, read_number};
use super::{Hydrate, cursor};
use crate::App;
use crate::error::Error;
use crate::records::{ListQuery, Listed, WorkspaceId};

/// Answers one page of a list. `filters` is what it can be filtered by, `write` is how a row is told.
pub(crate) async fn page<R: Listed, W>(
    app: &App,
    workspace: WorkspaceId,
    raw: Option<&str>,
    filters: &[Filter<R::Condition>],
    write: impl Fn(R, Hydrate) -> W,
) -> Result<Json<CursorPage<W>>, Error> {
    let Request {
        mut query,
        cursor,
        limit,
        hydrate,
        total,
    } = read::<R>(workspace, raw, filters)?;
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
    let mut rows = records.list(&query, limit + 1).await?;
    let next_page = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let last = rows.last().filter(|_| next_page);
    let next_cursor = last.map(|row| cursor::write(pepper, &query, &query.position(row)));
    let collection_total = match total {
        Total::Counted => records.count(&query).await?,
        Total::Skipped => 0,
    };
    let items = rows.into_iter().map(|row| write(row, hydrate));
    Ok(Json(CursorPage {
        items: items.collect(),
        next_cursor: next_cursor.map(Cursor),
        next_page,
        limit,
        collection_total,
    }))
}

struct Request<R: Listed> {
    query: ListQuery<R>,
    cursor: Option<String>,
    limit: u32,
    hydrate: Hydrate,
    total: Total,
}

fn read<R: Listed>(
    workspace: WorkspaceId,
    raw: Option<&str>,
    filters: &[Filter<R::Condition>],
) -> Result<Request<R>, Error> {
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
                .unwrap_or(&R::SORT_FIELDS[0]),
            order: query
                .take("sort_order", read_order)
                .unwrap_or(SortOrder::Desc),
            conditions: take_conditions(&mut query, filters),
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
