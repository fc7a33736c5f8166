//! `GET /api/store/asset/`: a page of assets, and what they can be filtered by.

use asset_dock_core::dialect::store::wire::{AssetRead, CursorPage, FilterMetadata};
use asset_dock_core::names;
use asset_dock_core::tag::Tag;
use axum::Json;
use axum::extract::{RawQuery, State};

use super::page;
use crate::App;
use crate::auth::{Allowed, Read};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::records::{Asset, AssetCondition};
use crate::store::asset_read;
use crate::store::filters::{Filter, metadata, read_folder, read_id, read_instant, read_size};
use crate::store::query::read_bool;

/// Answers one page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<Read>,
    cdn: CdnUrl,
    RawQuery(raw): RawQuery,
) -> Result<Json<CursorPage<AssetRead>>, Error> {
    let write = |asset, hydrate| asset_read(asset, hydrate, &cdn);
    page(&app, who.workspace, raw.as_deref(), FILTERS, write).await
}

/// `GET /api/store/asset/filters`
pub(crate) async fn filters(
    _: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<FilterMetadata>, Error> {
    metadata::<Asset>(raw.as_deref(), FILTERS)
}

const FILTERS: &[Filter<AssetCondition>] = &[
    Filter {
        parameter: "name__contains",
        field: "name",
        kind: "string",
        operator: "contains",
        description: "text that the name holds, without regard to case",
        read: |text| Ok(AssetCondition::NameContains(names::fold(text))),
    },
    Filter {
        parameter: "mime_type",
        field: "mime_type",
        kind: "string",
        operator: "eq",
        description: "a media type, or a family of them as image/*",
        read: read_mime_type,
    },
    Filter {
        parameter: "size__gte",
        field: "size",
        kind: "integer",
        operator: "gte",
        description: "the smallest size in bytes",
        read: |text| read_size(text).map(AssetCondition::SizeAtLeast),
    },
    Filter {
        parameter: "size__lte",
        field: "size",
        kind: "integer",
        operator: "lte",
        description: "the largest size in bytes",
        read: |text| read_size(text).map(AssetCondition::SizeAtMost),
    },
    Filter {
        parameter: "created__gte",
        field: "created",
        kind: "datetime",
        operator: "gte",
        description: "the earliest upload, RFC 3339",
        read: |text| read_instant(text).map(AssetCondition::CreatedAtOrAfter),
    },
    Filter {
        parameter: "created__lte",
        field: "created",
        kind: "datetime",
        operator: "lte",
        description: "the latest upload, RFC 3339",
        read: |text| read_instant(text).map(AssetCondition::CreatedAtOrBefore),
    },
    Filter {
        parameter: "folder",
        field: "folder",
        kind: "id",
        operator: "eq",
        description: "the id of a folder, or root for the top level",
        read: |text| read_folder(text).map(AssetCondition::Folder),
    },
    Filter {
        parameter: "folder__within",
        field: "folder",
        kind: "id",
        operator: "within",
        description: "the id of a folder that it lies in or below",
        read: |text| read_id(text).map(AssetCondition::FolderWithin),
    },
    Filter {
        parameter: "public",
        field: "public",
        kind: "boolean",
        operator: "eq",
        description: "true for what anyone can fetch, false for the rest",
        read: |text| read_bool(text).map(AssetCondition::Public),
    },
    Filter {
        parameter: "tag",
        field: "tag",
        kind: "string",
        operator: "eq",
        description: "a tag that it has, without regard to case",
        read: read_tag,
    },
    Filter {
        parameter: "shared",
        field: "shared",
        kind: "boolean",
        operator: "eq",
        description: "true for what a link to it, alone or with others, works for now, false for the rest",
        read: |text| read_bool(text).map(AssetCondition::Shared),
    },
];

fn read_mime_type(text: &str) -> Result<AssetCondition, &'static str> {
    let text = text.to_ascii_lowercase();
    let is_word = |word: &str| !word.is_empty() && !word.contains(['*', '/']);
    match text.split_once('/') {
        Some((family, "*")) if is_word(family) => Ok(AssetCondition::MimeFamily(family.to_owned())),
        Some((family, kind)) if is_word(family) && is_word(kind) => {
            Ok(AssetCondition::MimeType(text))
        }
        _ => Err("this must be a media type as image/png, or a family as image/*"),
    }
}

fn read_tag(text: &str) -> Result<AssetCondition, &'static str> {
    let tag = Tag::clean(text).map_err(|_| "this must be a tag of 1 to 64 characters")?;
    Ok(AssetCondition::Tag(tag.key()))
}

#[cfg(test)]
mod tests {
    use asset_dock_core::dialect::store::SORT_FIELDS;

    use super::*;
    use crate::records::Listed;

    #[test]
    fn the_sort_fields_are_those_that_clients_know() {
        let names: Vec<&str> = Asset::SORT_FIELDS.iter().map(|field| field.name).collect();
        assert_eq!(names, SORT_FIELDS);
    }
}
