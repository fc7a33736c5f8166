//! The list of a workspace's people.

use std::convert::Infallible;

use uuid::Uuid;

use super::super::people::SELECT;
use super::{Listed, SortField, SortKey, Sql};
use crate::records::Member;

impl Listed for Member {
    const LIST: &'static str = "user";
    const SELECT: &'static str = SELECT;
    const TABLE: &'static str = "members m";
    const WITHIN: &'static str = "m.workspace =";
    const ID: &'static str = "m.person";
    const SORT_FIELDS: &'static [SortField<Member>] = &[SortField {
        name: "created",
        column: "m.created",
        key: |member| SortKey::Number(member.since.millis()),
    }];

    type Condition = Infallible;

    fn push(condition: &Infallible, _: &mut Sql) {
        match *condition {}
    }

    fn id(&self) -> Uuid {
        self.person.id
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
            .use_index::<Member>("created", vec![], "members_by_created")
            .await;
    }
}
