//! For tests: how the database goes about the pages of a list.

use asset_dock_core::asset::SortOrder;
use tempfile::TempDir;
use uuid::Uuid;

use super::{ListQuery, Listed, Position, SortKey, Sql, select};
use crate::records::{Records, WorkspaceId};

/// A library without content: a plan depends on the tables and their indexes only.
pub(super) struct Plans {
    records: Records,
    _directory: TempDir,
}

impl Plans {
    pub(super) async fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let path = directory.path().join("library.db");
        Plans {
            records: Records::open(&path).await.unwrap(),
            _directory: directory,
        }
    }

    /// No page is sorted and none is walked to: each is a range of `index`, which is in order already.
    pub(super) async fn use_index<R: Listed>(
        &self,
        sort_by: &str,
        conditions: Vec<R::Condition>,
        index: &str,
    ) {
        let used = format!("USING INDEX {index} ");
        self.walk::<R>(sort_by, conditions, &used).await;
    }

    /// The same of a table that is an index itself.
    pub(super) async fn use_key<R: Listed>(&self, sort_by: &str, conditions: Vec<R::Condition>) {
        self.walk::<R>(sort_by, conditions, "USING PRIMARY KEY ")
            .await;
    }

    /// A page is sorted, but only what is found by `index` is.
    pub(super) async fn begin_with<R: Listed>(
        &self,
        sort_by: &str,
        conditions: Vec<R::Condition>,
        index: &str,
    ) {
        let sort_by = R::SORT_FIELDS.iter().find(|field| field.name == sort_by);
        let query = ListQuery::<R> {
            workspace: WorkspaceId(1),
            conditions,
            sort_by: sort_by.unwrap(),
            order: SortOrder::Asc,
            after: None,
        };
        let plan = self.plan(&query).await;
        let first = plan.lines().next().unwrap();
        assert!(first.contains(&format!("INDEX {index} ")), "{plan}");
    }

    async fn walk<R: Listed>(&self, sort_by: &str, conditions: Vec<R::Condition>, used: &str) {
        let sort_by = R::SORT_FIELDS.iter().find(|field| field.name == sort_by);
        let mut query = ListQuery::<R> {
            workspace: WorkspaceId(1),
            conditions,
            sort_by: sort_by.unwrap(),
            order: SortOrder::Asc,
            after: None,
        };
        for order in [SortOrder::Asc, SortOrder::Desc] {
            query.order = order;
            query.after = None;
            let first = self.plan(&query).await;
            query.after = Some(Position {
                key: SortKey::Number(0),
                id: Uuid::nil(),
            });
            let later = self.plan(&query).await;
            for plan in [&first, &later] {
                assert!(plan.contains(used), "{plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{plan}");
            }
            assert!(
                later.contains(">(") || later.contains("<("),
                "starts at its place: {later}"
            );
        }
    }

    async fn plan<R: Listed>(&self, query: &ListQuery<R>) -> String {
        let sql = select(query, 50).into_string();
        let mut explained = Sql::new(format!("EXPLAIN QUERY PLAN {sql}"));
        // The plan does not depend on the values.
        let rows: Vec<(i64, i64, i64, String)> = explained
            .build_query_as()
            .fetch_all(&self.records.readers)
            .await
            .unwrap();
        let steps: Vec<String> = rows.into_iter().map(|(_, _, _, step)| step).collect();
        steps.join("\n")
    }
}
