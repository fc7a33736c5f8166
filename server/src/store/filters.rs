//! What a list can be filtered and sorted by: one table that both reads requests and answers
//! `GET …/filters`, so that the answer cannot promise what the list does not take.

use asset_dock_core::Timestamp;
use asset_dock_core::asset::SortOrder;
use asset_dock_core::dialect::store::SORT_FIELDS;
use asset_dock_core::dialect::store::wire::{
    FilterField, FilterMetadata, FilterOperator, SortMetadata,
};
use asset_dock_core::names;
use axum::Json;
use axum::extract::RawQuery;

use super::parse_id;
use super::query::{Query, read_number};
use crate::auth::{Allowed, Read};
use crate::error::Error;
use crate::records::{Condition, SortBy};

/// `GET /api/store/asset/filters`
pub(crate) async fn filters(
    _: Allowed<Read>,
    RawQuery(raw): RawQuery,
) -> Result<Json<FilterMetadata>, Error> {
    Query::new(raw.as_deref()).finish()?;
    let mut fields: Vec<FilterField> = Vec::new();
    for filter in FILTERS {
        let operator = FilterOperator {
            operator: filter.operator.to_owned(),
            parameter: filter.parameter.to_owned(),
            description: filter.description.to_owned(),
        };
        match fields.iter_mut().find(|known| known.field == filter.field) {
            Some(known) => known.operators.push(operator),
            None => fields.push(FilterField {
                field: filter.field.to_owned(),
                kind: filter.kind.to_owned(),
                operators: vec![operator],
            }),
        }
    }
    Ok(Json(FilterMetadata {
        filters: fields,
        sort: SortMetadata {
            fields: SORT_FIELDS.iter().map(|&field| field.to_owned()).collect(),
            default: SORT_FIELDS[0].to_owned(),
            orders: vec!["asc".to_owned(), "desc".to_owned()],
            default_order: "desc".to_owned(),
        },
    }))
}

/// One query parameter that filters.
struct Filter {
    parameter: &'static str,
    field: &'static str,
    kind: &'static str,
    operator: &'static str,
    description: &'static str,
    read: fn(&str) -> Result<Condition, &'static str>,
}

const FILTERS: &[Filter] = &[
    Filter {
        parameter: "name__contains",
        field: "name",
        kind: "string",
        operator: "contains",
        description: "text that the name holds, without regard to case",
        read: |text| Ok(Condition::NameContains(names::fold(text))),
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
        read: |text| read_size(text).map(Condition::SizeAtLeast),
    },
    Filter {
        parameter: "size__lte",
        field: "size",
        kind: "integer",
        operator: "lte",
        description: "the largest size in bytes",
        read: |text| read_size(text).map(Condition::SizeAtMost),
    },
    Filter {
        parameter: "created__gte",
        field: "created",
        kind: "datetime",
        operator: "gte",
        description: "the earliest upload, RFC 3339",
        read: |text| read_instant(text).map(Condition::CreatedAtOrAfter),
    },
    Filter {
        parameter: "created__lte",
        field: "created",
        kind: "datetime",
        operator: "lte",
        description: "the latest upload, RFC 3339",
        read: |text| read_instant(text).map(Condition::CreatedAtOrBefore),
    },
    Filter {
        parameter: "folder",
        field: "folder",
        kind: "id",
        operator: "eq",
        description: "the id of a folder, or root for the top level",
        read: read_folder,
    },
];

/// Takes all filters out of a query, in the table's order whatever the request's was.
pub(super) fn take_conditions(query: &mut Query) -> Vec<Condition> {
    let taken = FILTERS
        .iter()
        .map(|filter| query.take(filter.parameter, filter.read));
    taken.flatten().collect()
}

/// Reads `sort_by`.
pub(super) fn read_sort_by(text: &str) -> Result<SortBy, String> {
    match text {
        "created" => Ok(SortBy::Created),
        "modified" => Ok(SortBy::Modified),
        "name" => Ok(SortBy::Name),
        "size" => Ok(SortBy::Size),
        "mime_type" => Ok(SortBy::MimeType),
        _ => Err(format!("this must be one of {}", SORT_FIELDS.join(", "))),
    }
}

/// Reads `sort_order`.
pub(super) fn read_order(text: &str) -> Result<SortOrder, &'static str> {
    match text {
        "asc" => Ok(SortOrder::Asc),
        "desc" => Ok(SortOrder::Desc),
        _ => Err("this must be asc or desc"),
    }
}

fn read_mime_type(text: &str) -> Result<Condition, &'static str> {
    let text = text.to_ascii_lowercase();
    let is_word = |word: &str| !word.is_empty() && !word.contains(['*', '/']);
    match text.split_once('/') {
        Some((family, "*")) if is_word(family) => Ok(Condition::MimeFamily(family.to_owned())),
        Some((family, kind)) if is_word(family) && is_word(kind) => Ok(Condition::MimeType(text)),
        _ => Err("this must be a media type as image/png, or a family as image/*"),
    }
}

fn read_size(text: &str) -> Result<i64, &'static str> {
    read_number(text).ok_or("this must be a number of bytes")
}

fn read_instant(text: &str) -> Result<i64, &'static str> {
    let instant =
        Timestamp::parse(text).ok_or("this must be a date-time as 2026-03-21T14:30:00Z")?;
    Ok(instant.millis())
}

fn read_folder(text: &str) -> Result<Condition, &'static str> {
    if text == "root" {
        return Ok(Condition::Folder(None));
    }
    let id = parse_id(text).ok_or("this must be the id of a folder, or root")?;
    Ok(Condition::Folder(Some(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_announced_sort_field_is_taken() {
        for field in SORT_FIELDS {
            assert!(read_sort_by(field).is_ok(), "{field}");
        }
        assert!(read_sort_by("color").is_err());
    }
}
