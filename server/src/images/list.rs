//! `GET /v1/images`: a page of images, the newest first, with the addresses of the pages beside it.
//!
//! A page says with which image it begins. So it stays the same while others add and remove, and it can
//! be asked for again when that very image is gone.

use asset_dock_core::dialect::images::wire::{ImagePage, Links};
use asset_dock_core::dialect::images::{DEFAULT_PAGE_LIMIT, PAGE_LIMIT};
use axum::Json;
use axum::extract::{RawQuery, State};
use uuid::Uuid;

use super::caller::Caller;
use super::{id, image_read};
use crate::App;
use crate::base_url::{BaseUrl, CdnUrl};
use crate::error::Error;
use crate::store::query::{Query, read_number};

/// Answers a page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Caller,
    base: BaseUrl,
    cdn: CdnUrl,
    RawQuery(raw): RawQuery,
) -> Result<Json<ImagePage>, Error> {
    let mut query = Query::new(raw.as_deref());
    let take = query.take("take", read_take).unwrap_or(DEFAULT_PAGE_LIMIT);
    let from = query.take("from", |text| {
        id::read(text).ok_or("this must be the id of an image")
    });
    query.finish()?;

    let (records, images) = (&app.library.records, who.images());
    // One more than asked for: the next page begins with it.
    let mut found = records.images(images, from, take + 1).await?;
    let beyond = usize::try_from(take).map_err(Error::internal)?;
    let next = found.get(beyond).map(|image| image.id);
    found.truncate(beyond);
    // A page that nothing is left of still has a place.
    let first = found.first().map(|image| image.id).or(from);
    let previous = match first {
        Some(first) => records.images_before(images, first, take).await?,
        None => None,
    };
    let link = |from: Uuid| format!("{base}/v1/images?take={take}&from={}", id::write(from));
    let data = found.into_iter().map(|image| image_read(image, &cdn));
    Ok(Json(ImagePage {
        data: data.collect::<Result<_, _>>()?,
        links: Links {
            previous: previous.map(link),
            next: next.map(link),
        },
    }))
}

fn read_take(text: &str) -> Result<u32, String> {
    let take = read_number(text).filter(|take| PAGE_LIMIT.contains(take));
    let (least, most) = PAGE_LIMIT.into_inner();
    take.ok_or_else(|| format!("this must be a number from {least} to {most}"))
}
