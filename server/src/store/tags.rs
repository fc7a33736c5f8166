//! `GET /api/store/asset/tags`: the tags of the library.

use asset_dock_core::dialect::store::wire::{TagRead, TagsRead};
use asset_dock_core::names;
use axum::Json;
use axum::extract::{RawQuery, State};

use super::query::{Query, read_number};
use crate::App;
use crate::auth::{Allowed, Read};
use crate::error::Error;
use crate::records::TagUse;

/// How many tags one answer can hold.
const LIMIT: std::ops::RangeInclusive<u32> = 1..=250;

/// How many it holds where nobody says.
const DEFAULT_LIMIT: u32 = 50;

/// Answers the most used tags, or those of them that begin with a text.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<TagsRead>, Error> {
    let mut query = Query::new(raw.as_deref());
    let limit = query.take("limit", read_limit).unwrap_or(DEFAULT_LIMIT);
    let prefix = query.take("prefix", |text| {
        Ok::<_, String>(names::fold(text.trim_start()))
    });
    query.finish()?;
    let (records, prefix) = (&app.library.records, prefix.unwrap_or_default());
    let tags = records.tags(who.workspace, &prefix, limit).await?;
    let items = tags.into_iter().map(read);
    Ok(Json(TagsRead {
        items: items.collect(),
        limit,
    }))
}

fn read(TagUse { tag, assets }: TagUse) -> TagRead {
    TagRead {
        tag,
        count: assets.unsigned_abs(),
    }
}

fn read_limit(text: &str) -> Result<u32, String> {
    let limit = read_number(text).filter(|limit| LIMIT.contains(limit));
    let (least, most) = LIMIT.into_inner();
    limit.ok_or_else(|| format!("this must be a number from {least} to {most}"))
}
