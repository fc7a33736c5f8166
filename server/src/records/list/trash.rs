//! The list of deleted assets.

use uuid::Uuid;

use super::super::trash::SELECT;
use super::{Listed, SortField, SortKey, Sql};
use crate::records::Trashed;

/// What a listed deleted asset must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TrashCondition {
    /// The name holds this text; both without regard to case.
    NameContains(String),
}

impl Listed for Trashed {
    const LIST: &'static str = "trash";
    const SELECT: &'static str = SELECT;
    const TABLE: &'static str = "trash a";
    const WITHIN: &'static str = "a.workspace =";
    const ID: &'static str = "a.id";
    const SORT_FIELDS: &'static [SortField<Trashed>] = &[
        SortField {
            name: "deleted",
            column: "a.deleted",
            key: |trashed| SortKey::Number(trashed.deleted.millis()),
        },
        SortField {
            name: "name",
            column: "a.name_key",
            key: |trashed| SortKey::Text(trashed.asset.name.key()),
        },
        SortField {
            name: "size",
            column: "a.size",
            key: |trashed| SortKey::Number(trashed.asset.stored.size.cast_signed()),
        },
    ];

    type Condition = TrashCondition;

    fn push(condition: &TrashCondition, sql: &mut Sql) {
        match condition {
            TrashCondition::NameContains(text) => sql
                .push("instr(a.name_key, ")
                .push_bind(text.clone())
                .push(") > 0"),
        };
    }

    fn id(&self) -> Uuid {
        self.asset.id
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::Plans;
    use super::*;

    #[tokio::test]
    async fn every_page_is_a_range_of_an_index() {
        let plans = Plans::new().await;
        for (sort_by, index) in [
            ("deleted", "trash_by_deleted"),
            ("name", "trash_by_name"),
            ("size", "trash_by_size"),
        ] {
            plans.use_index::<Trashed>(sort_by, vec![], index).await;
        }
    }
}
