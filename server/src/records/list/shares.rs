//! The list of shares: all of a workspace, because a link that its owner cannot see is one that nobody
//! can take back.

use uuid::Uuid;

use super::super::shares::SELECT;
use super::{Listed, Narrow, NarrowOrder, SortField, SortKey, Sql};
use crate::records::Share;

/// What a listed share must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ShareCondition {
    /// It opens this asset, alone or with others.
    Asset(Uuid),
    /// It opens this folder.
    Folder(Uuid),
    CreatedAtOrAfter(i64),
    CreatedAtOrBefore(i64),
    /// It ends, and not before this instant.
    ExpiresAtOrAfter(i64),
    /// It ends, and not after this instant.
    ExpiresAtOrBefore(i64),
}

/// The links to an asset, by themselves.
const LINKS: Narrow = Narrow {
    join: "JOIN share_assets l ON l.share = s.id",
    within: "s.workspace =",
    order: Some(NarrowOrder {
        sorted_by: "created",
        columns: ("l.created", "l.share"),
    }),
};

impl Listed for Share {
    const LIST: &'static str = "share";
    const SELECT: &'static str = SELECT;
    const TABLE: &'static str = "shares s";
    const WITHIN: &'static str = "s.workspace =";
    const ID: &'static str = "s.id";
    const SORT_FIELDS: &'static [SortField<Share>] = &[SortField {
        name: "created",
        column: "s.created",
        key: |share| SortKey::Number(share.created.millis()),
    }];

    type Condition = ShareCondition;

    fn push(condition: &ShareCondition, sql: &mut Sql) {
        match condition {
            ShareCondition::Asset(id) => sql.push("l.asset = ").push_bind(*id),
            ShareCondition::Folder(id) => sql.push("s.folder = ").push_bind(*id),
            ShareCondition::CreatedAtOrAfter(at) => sql.push("s.created >= ").push_bind(*at),
            ShareCondition::CreatedAtOrBefore(at) => sql.push("s.created <= ").push_bind(*at),
            ShareCondition::ExpiresAtOrAfter(at) => sql.push("s.expires >= ").push_bind(*at),
            ShareCondition::ExpiresAtOrBefore(at) => sql.push("s.expires <= ").push_bind(*at),
        };
    }

    fn narrow(conditions: &[ShareCondition]) -> Option<&'static Narrow> {
        let is_asset = |condition: &ShareCondition| matches!(condition, ShareCondition::Asset(_));
        conditions.iter().any(is_asset).then_some(&LINKS)
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
        for (conditions, index) in [
            (vec![], "shares_by_created"),
            (
                vec![ShareCondition::Folder(Uuid::nil())],
                "shares_of_folder_by_created",
            ),
        ] {
            plans.use_index::<Share>("created", conditions, index).await;
        }
        let of_asset = vec![ShareCondition::Asset(Uuid::nil())];
        plans.use_key::<Share>("created", of_asset).await;
    }
}
