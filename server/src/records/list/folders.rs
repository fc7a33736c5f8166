//! The list of folders.

use uuid::Uuid;

use super::super::folders::SELECT;
use super::{Listed, SortField, SortKey, Sql, push_within};
use crate::records::Folder;

/// What a listed folder must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FolderCondition {
    /// The name holds this text; both without regard to case.
    NameContains(String),
    CreatedAtOrAfter(i64),
    CreatedAtOrBefore(i64),
    /// The folder that it lies in; `None` is the top level.
    Parent(Option<Uuid>),
    /// The folder that it lies in, or one above that.
    ParentWithin(Uuid),
}

impl Listed for Folder {
    const LIST: &'static str = "folder";
    const SELECT: &'static str = SELECT;
    const TABLE: &'static str = "folders d";
    const WITHIN: &'static str = "d.workspace =";
    const ID: &'static str = "d.id";
    const SORT_FIELDS: &'static [SortField<Folder>] = &[
        SortField {
            name: "created",
            column: "d.created",
            key: |folder| SortKey::Number(folder.created.millis()),
        },
        SortField {
            name: "modified",
            column: "d.modified",
            key: |folder| SortKey::Number(folder.modified.millis()),
        },
        SortField {
            name: "name",
            column: "d.name_key",
            key: |folder| SortKey::Text(folder.name.key()),
        },
    ];

    type Condition = FolderCondition;

    fn push(condition: &FolderCondition, sql: &mut Sql) {
        match condition {
            FolderCondition::NameContains(text) => sql
                .push("instr(d.name_key, ")
                .push_bind(text.clone())
                .push(") > 0"),
            FolderCondition::CreatedAtOrAfter(at) => sql.push("d.created >= ").push_bind(*at),
            FolderCondition::CreatedAtOrBefore(at) => sql.push("d.created <= ").push_bind(*at),
            FolderCondition::Parent(Some(id)) => sql.push("d.parent = ").push_bind(*id),
            FolderCondition::Parent(None) => sql.push("d.parent IS NULL"),
            FolderCondition::ParentWithin(id) => push_within(sql, "d.parent", *id),
        };
    }

    fn id(&self) -> Uuid {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::Plans;
    use super::*;

    #[tokio::test]
    async fn every_page_is_a_range_of_an_index() {
        let plans = Plans::new().await;
        for (sort_by, everywhere, within) in [
            (
                "created",
                "folders_by_created",
                "folders_in_parent_by_created",
            ),
            (
                "modified",
                "folders_by_modified",
                "folders_in_parent_by_modified",
            ),
            ("name", "folders_by_name", "folders_in_parent_by_name"),
        ] {
            for (conditions, index) in [
                (vec![], everywhere),
                (vec![FolderCondition::Parent(None)], within),
                (vec![FolderCondition::Parent(Some(Uuid::nil()))], within),
            ] {
                plans.use_index::<Folder>(sort_by, conditions, index).await;
            }
        }
    }
}
