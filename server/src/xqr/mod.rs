//! The `xqr` dialect's endpoints (`docs/contracts/xqr.md`), one file a verb, over the same library.
//!
//! Here is what they share: how an asset is written out, and in which words a refusal is told.

mod envelope;
pub(crate) mod error;
pub(crate) mod limits;
pub(crate) mod storage;
pub(crate) mod webhooks;

pub(crate) mod confirm;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod presign;
pub(crate) mod publish;
pub(crate) mod usage;

use asset_dock_core::asset::AssetId;
use asset_dock_core::dialect::xqr::wire::{AssetRead, AssetStatus};
use asset_dock_core::dialect::xqr::{DEFAULT_PAGE_LIMIT, PAGE_LIMIT};
use asset_dock_core::rules::Refusal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use self::envelope::{Answer, Said};
use crate::admit::Refused;
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::records::{Asset, Pending};
use crate::store::query::{Query, read_number};

/// An asset as the dialect writes it. `cdn` is where its public copy is found.
fn asset_read(asset: &Asset, cdn: &CdnUrl) -> AssetRead {
    AssetRead {
        public_url: asset.public.as_ref().map(|copy| cdn.of(copy)),
        ..private_read(asset)
    }
}

/// An asset that is private, or whose public copy does not matter.
fn private_read(asset: &Asset) -> AssetRead {
    let published = asset.public.as_ref().map(|copy| copy.since);
    AssetRead {
        id: AssetId(asset.id.to_string()),
        filename: asset.name.to_string(),
        mime_type: asset.mime_type.clone(),
        file_size: asset.stored.size,
        status: AssetStatus::Confirmed,
        is_public: asset.public.is_some(),
        public_url: None,
        // No documented call sets any: they come from the `store` API.
        tags: asset.tags.to_vec(),
        created_at: asset.created,
        updated_at: published.map_or(asset.modified, |since| since.max(asset.modified)),
    }
}

/// An announced asset as the dialect writes it.
fn pending_read(pending: &Pending) -> AssetRead {
    AssetRead {
        id: AssetId(pending.id.to_string()),
        filename: pending.name.to_string(),
        mime_type: pending.mime_type.clone(),
        file_size: pending.size,
        status: AssetStatus::Pending,
        is_public: false,
        public_url: None,
        tags: Vec::new(),
        created_at: pending.created,
        updated_at: pending.created,
    }
}

/// A refusal in the words of the dialect. `name` and `kind` say where the request had these.
fn refused(refusal: Refused, name: &[&str], kind: &[&str]) -> Error {
    match refusal {
        Refused::Name(cause) => Error::invalid(name, "value_error", cause.to_string()),
        Refused::Rule(Refusal::TooLarge { limit, .. }) => Error::TooLarge(limit),
        Refused::Rule(cause) => Error::invalid(kind, "value_error", cause.to_string()),
        Refused::NoFolder => Error::NoRoute,
        Refused::Failed(cause) => cause,
    }
}

/// Proof that a request brought no query, where none is taken.
pub(crate) struct NoQuery;

impl<S: Send + Sync> FromRequestParts<S> for NoQuery {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Error> {
        Query::new(parts.uri.query()).finish()?;
        Ok(NoQuery)
    }
}

/// A page by number, as a query asks for it.
pub(crate) struct PageQuery {
    limit: u32,
    offset: i64,
}

impl<S: Send + Sync> FromRequestParts<S> for PageQuery {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Error> {
        let mut query = Query::new(parts.uri.query());
        let limit = query.take("limit", |text| {
            let limit = read_number(text).filter(|limit| PAGE_LIMIT.contains(limit));
            let (least, most) = PAGE_LIMIT.into_inner();
            limit.ok_or_else(|| format!("this must be a number from {least} to {most}"))
        });
        let offset = query.take("offset", |text| {
            read_number(text).ok_or("this must be a number from 0")
        });
        query.finish()?;
        Ok(PageQuery {
            limit: limit.unwrap_or(DEFAULT_PAGE_LIMIT),
            offset: offset.unwrap_or(0),
        })
    }
}
