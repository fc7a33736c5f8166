//! A page of the list: what is asked for at a place, and what an answer there means.
//!
//! The service numbers what it has at the moment, the newest first. What others add pushes what is not
//! shown yet to higher numbers, so that an answer begins with what is shown already; what they delete
//! pulls it to lower ones, so that an answer may begin too late. Every answer therefore has to begin with
//! an asset that the list has passed. One that does not may hide a gap, and is asked for again further up.

mod place;

use self::place::Place;
use super::{DEFAULT_PAGE_LIMIT, PAGE_LIMIT};
use crate::asset::{Asset, Page, PageRequest};
use crate::dialect::Listed;
use crate::http::with_query;

/// The address of a page.
pub(super) fn path(page: &PageRequest) -> String {
    let place = Place::of(page);
    let limit = limit(page, &place).to_string();
    let offset = place.offset.to_string();
    let query = [("limit", limit.as_str()), ("offset", offset.as_str())];
    with_query("/api/v1/assets", query)
}

/// What the answer to this page means.
pub(super) fn listed(page: &PageRequest, assets: Vec<Asset>) -> Listed {
    let mut place = Place::of(page);
    let limit = limit(page, &place);
    let again = |place: Place| {
        Listed::Again(PageRequest {
            cursor: Some(place.into_cursor()),
            ..page.clone()
        })
    };
    // Nothing comes before the first.
    let begins_well = place.offset == 0 || assets.first().is_some_and(|it| place.has_passed(it));
    if !begins_well {
        place.go_back(limit);
        return again(place);
    }
    let length = u32::try_from(assets.len()).unwrap_or(u32::MAX);
    let is_last = length < limit;
    let mut items = Vec::new();
    for asset in assets {
        if !place.has_passed(&asset) {
            place.pass(&asset);
            items.push(asset);
        }
    }
    place.go_on(length);
    if items.is_empty() && !is_last {
        return again(place);
    }
    Listed::Page(Page {
        items,
        next: (!is_last).then(|| place.into_cursor()),
        total: None,
    })
}

/// How many assets are asked for: a page, and where there is one before it, its last asset once more.
fn limit(page: &PageRequest, place: &Place) -> u32 {
    let limit = page.limit.unwrap_or(DEFAULT_PAGE_LIMIT).max(1);
    let overlap = u32::from(!place.is_start());
    limit.saturating_add(overlap).min(*PAGE_LIMIT.end())
}

#[cfg(test)]
mod tests;
