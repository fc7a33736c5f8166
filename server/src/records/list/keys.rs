//! The list of a workspace's keys, those that were taken back among them.

use std::convert::Infallible;

use uuid::Uuid;

use super::super::keys::SELECT;
use super::{Listed, SortField, SortKey, Sql};
use crate::records::KeyRecord;

impl Listed for KeyRecord {
    const LIST: &'static str = "key";
    const SELECT: &'static str = SELECT;
    const TABLE: &'static str = "keys k";
    const WITHIN: &'static str = "k.workspace =";
    const ID: &'static str = "k.id";
    const SORT_FIELDS: &'static [SortField<KeyRecord>] = &[SortField {
        name: "created",
        column: "k.created",
        key: |key| SortKey::Number(key.created.millis()),
    }];

    type Condition = Infallible;

    fn push(condition: &Infallible, _: &mut Sql) {
        match *condition {}
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
        plans
            .use_index::<KeyRecord>("created", vec![], "keys_by_created")
            .await;
    }
}
