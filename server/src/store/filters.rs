//! What a list can be filtered and sorted by: one table that both reads requests and answers
//! `GET …/filters`, so that the answer cannot promise what the list does not take.
//!
//! Each list has a table of its own; here is what tables are made of and how they are read.

use asset_dock_core::Timestamp;
use asset_dock_core::asset::SortOrder;
use asset_dock_core::dialect::store::wire::{
    FilterField, FilterMetadata, FilterOperator, SortMetadata,
};
use axum::Json;
use uuid::Uuid;

use super::parse_id;
use super::query::{Query, read_number};
use crate::error::Error;
use crate::records::{Listed, SortField};

/// One query parameter that filters.
pub(crate) struct Filter<C> {
    pub(super) parameter: &'static str,
    /// The field of the resource. Filters of one field stand together.
    pub(super) field: &'static str,
    pub(super) kind: &'static str,
    pub(super) operator: &'static str,
    /// What values look like.
    pub(super) description: &'static str,
    /// Reads a value, or says what it must be.
    pub(super) read: fn(&str) -> Result<C, &'static str>,
}

/// Answers `GET …/filters` of a list, which takes no parameters.
pub(super) fn metadata<R: Listed>(
    raw: Option<&str>,
    filters: &[Filter<R::Condition>],
) -> Result<Json<FilterMetadata>, Error> {
    Query::new(raw).finish()?;
    let mut fields: Vec<FilterField> = Vec::new();
    for filter in filters {
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
    let sorts = R::SORT_FIELDS.iter().map(|field| field.name.to_owned());
    Ok(Json(FilterMetadata {
        filters: fields,
        sort: SortMetadata {
            fields: sorts.collect(),
            default: R::SORT_FIELDS[0].name.to_owned(),
            orders: vec!["asc".to_owned(), "desc".to_owned()],
            default_order: "desc".to_owned(),
        },
    }))
}

/// Takes all filters out of a query, in the table's order whatever the request's was.
pub(super) fn take_conditions<C>(query: &mut Query, filters: &[Filter<C>]) -> Vec<C> {
    let taken = filters
        .iter()
        .map(|filter| query.take(filter.parameter, filter.read));
    taken.flatten().collect()
}

/// Reads `sort_by`.
pub(super) fn read_sort_by<R: Listed>(text: &str) -> Result<&'static SortField<R>, String> {
    let field = R::SORT_FIELDS.iter().find(|field| field.name == text);
    field.ok_or_else(|| {
        let names: Vec<&str> = R::SORT_FIELDS.iter().map(|field| field.name).collect();
        format!("this must be one of {}", names.join(", "))
    })
}

/// Reads `sort_order`.
pub(super) fn read_order(text: &str) -> Result<SortOrder, &'static str> {
    match text {
        "asc" => Ok(SortOrder::Asc),
        "desc" => Ok(SortOrder::Desc),
        _ => Err("this must be asc or desc"),
    }
}

/// Reads a size in bytes.
pub(super) fn read_size(text: &str) -> Result<i64, &'static str> {
    read_number(text).ok_or("this must be a number of bytes")
}

/// Reads an instant as milliseconds since 1970.
pub(super) fn read_instant(text: &str) -> Result<i64, &'static str> {
    let instant =
        Timestamp::parse(text).ok_or("this must be a date-time as 2026-03-21T14:30:00Z")?;
    Ok(instant.millis())
}

/// Reads a folder's id.
pub(super) fn read_id(text: &str) -> Result<Uuid, &'static str> {
    parse_id(text).ok_or("this must be the id of a folder")
}

/// Reads a folder's id; `root` is the top level.
pub(super) fn read_folder(text: &str) -> Result<Option<Uuid>, &'static str> {
    if text == "root" {
        return Ok(None);
    }
    let id = parse_id(text).ok_or("this must be the id of a folder, or root")?;
    Ok(Some(id))
}
