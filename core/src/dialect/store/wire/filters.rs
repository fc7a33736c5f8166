//! What a list says of its own parameters.

use serde::{Deserialize, Serialize};

/// What `GET …/filters` answers: the parameters that the list really takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterMetadata {
    /// The filters.
    pub filters: Vec<FilterField>,
    /// The fields to sort by.
    pub sort: SortMetadata,
}

/// One field that a list filters by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterField {
    /// The field of the resource.
    pub field: String,
    /// `string`, `integer`, `datetime` or `id`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The operators, each with its query parameter.
    pub operators: Vec<FilterOperator>,
}

/// One way to compare a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterOperator {
    /// `eq`, `contains`, `gte` or `lte`.
    pub operator: String,
    /// The query parameter that carries the value.
    pub parameter: String,
    /// What values look like.
    pub description: String,
}

/// What a list sorts by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortMetadata {
    /// The fields.
    pub fields: Vec<String>,
    /// The field used when none is named.
    pub default: String,
    /// The directions.
    pub orders: Vec<String>,
    /// The direction used when none is named.
    pub default_order: String,
}
