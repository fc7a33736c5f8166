//! Pages of assets by keyset: a page starts after a row, not at a number, so the ten-thousandth costs
//! what the first costs and no row is seen twice when others come and go.

use asset_dock_core::asset::SortOrder;
use serde::{Deserialize, Serialize};
use sqlx::{QueryBuilder, Sqlite};
use uuid::Uuid;

use super::assets::SELECT;
use super::{Asset, Records, Result, WorkspaceId};

/// What a list asks for.
#[derive(Clone, Debug)]
pub(crate) struct ListQuery {
    pub(crate) workspace: WorkspaceId,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) sort_by: SortBy,
    pub(crate) order: SortOrder,
    /// The row after which to go on.
    pub(crate) after: Option<Position>,
}

/// A column to sort by. Each has an index of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SortBy {
    Created,
    Modified,
    Name,
    Size,
    MimeType,
}

/// A row's place in an order: the value of the sorted column, and the id among equals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Position {
    pub(crate) key: SortKey,
    pub(crate) id: Uuid,
}

/// A value of a sorted column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum SortKey {
    Number(i64),
    Text(String),
}

/// What a listed asset must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// The name holds this text; both without regard to case.
    NameContains(String),
    /// The whole media type.
    MimeType(String),
    /// The part of the media type before the slash.
    MimeFamily(String),
    SizeAtLeast(i64),
    SizeAtMost(i64),
    CreatedAtOrAfter(i64),
    CreatedAtOrBefore(i64),
    /// The folder; `None` is the top level.
    Folder(Option<Uuid>),
}

impl SortBy {
    fn column(self) -> &'static str {
        match self {
            SortBy::Created => "a.created",
            SortBy::Modified => "a.modified",
            SortBy::Name => "a.name_key",
            SortBy::Size => "a.size",
            SortBy::MimeType => "a.mime_type",
        }
    }
}

impl Records {
    /// Up to `limit` assets.
    pub(crate) async fn list_assets(&self, query: &ListQuery, limit: u32) -> Result<Vec<Asset>> {
        let mut sql = select(query, limit);
        Ok(sql.build_query_as().fetch_all(&self.readers).await?)
    }

    /// How many assets the whole list holds.
    pub(crate) async fn count_assets(&self, query: &ListQuery) -> Result<u64> {
        let mut sql = QueryBuilder::<Sqlite>::new("");
        if query.conditions.is_empty() {
            sql.push("SELECT asset_count FROM workspaces WHERE id = ")
                .push_bind(query.workspace);
        } else {
            sql.push("SELECT count(*) FROM assets a");
            restrict(&mut sql, query);
        }
        let count: i64 = sql.build_query_scalar().fetch_one(&self.readers).await?;
        Ok(count.unsigned_abs())
    }
}

/// The statement for one page.
fn select(query: &ListQuery, limit: u32) -> QueryBuilder<Sqlite> {
    let column = query.sort_by.column();
    let (direction, comparison) = match query.order {
        SortOrder::Asc => ("ASC", ">"),
        SortOrder::Desc => ("DESC", "<"),
    };
    let mut sql = QueryBuilder::new(SELECT);
    restrict(&mut sql, query);
    if let Some(Position { key, id }) = &query.after {
        sql.push(format_args!(" AND ({column}, a.id) {comparison} ("));
        match key {
            SortKey::Number(number) => sql.push_bind(*number),
            SortKey::Text(text) => sql.push_bind(text.clone()),
        };
        sql.push(", ").push_bind(*id).push(")");
    }
    sql.push(format_args!(
        " ORDER BY {column} {direction}, a.id {direction} LIMIT "
    ));
    sql.push_bind(limit);
    sql
}

fn restrict(sql: &mut QueryBuilder<Sqlite>, query: &ListQuery) {
    sql.push(" WHERE a.workspace = ").push_bind(query.workspace);
    for condition in &query.conditions {
        sql.push(" AND ");
        match condition {
            // `instr` and not `LIKE`: text has no wildcards.
            Condition::NameContains(text) => sql
                .push("instr(a.name_key, ")
                .push_bind(text.clone())
                .push(") > 0"),
            Condition::MimeType(mime) => sql.push("a.mime_type = ").push_bind(mime.clone()),
            // `0` is the character after `/`: a range of the index instead of a pattern.
            Condition::MimeFamily(family) => sql
                .push("a.mime_type >= ")
                .push_bind(format!("{family}/"))
                .push(" AND a.mime_type < ")
                .push_bind(format!("{family}0")),
            Condition::SizeAtLeast(size) => sql.push("a.size >= ").push_bind(*size),
            Condition::SizeAtMost(size) => sql.push("a.size <= ").push_bind(*size),
            Condition::CreatedAtOrAfter(at) => sql.push("a.created >= ").push_bind(*at),
            Condition::CreatedAtOrBefore(at) => sql.push("a.created <= ").push_bind(*at),
            Condition::Folder(Some(id)) => sql.push("a.folder = ").push_bind(*id),
            Condition::Folder(None) => sql.push("a.folder IS NULL"),
        };
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    async fn plan(records: &Records, query: &ListQuery) -> String {
        let sql = select(query, 50).into_string();
        let mut explained = QueryBuilder::<Sqlite>::new(format!("EXPLAIN QUERY PLAN {sql}"));
        // The plan does not depend on the values.
        let rows: Vec<(i64, i64, i64, String)> = explained
            .build_query_as()
            .fetch_all(&records.readers)
            .await
            .unwrap();
        let steps: Vec<String> = rows.into_iter().map(|(_, _, _, step)| step).collect();
        steps.join("\n")
    }

    /// No page is sorted and none is walked to: each is a range of an index that is in order already.
    #[tokio::test]
    async fn every_page_is_a_range_of_an_index() {
        let directory = TempDir::new().unwrap();
        let records = Records::open(&directory.path().join("library.db"))
            .await
            .unwrap();
        let number = || SortKey::Number(0);
        let text = || SortKey::Text(String::new());
        let folder = Condition::Folder(Some(Uuid::nil()));
        for (sort_by, key, conditions, index) in [
            (SortBy::Created, number(), vec![], "assets_by_created"),
            (SortBy::Modified, number(), vec![], "assets_by_modified"),
            (SortBy::Name, text(), vec![], "assets_by_name"),
            (SortBy::Size, number(), vec![], "assets_by_size"),
            (SortBy::MimeType, text(), vec![], "assets_by_mime_type"),
            (
                SortBy::Created,
                number(),
                vec![folder.clone()],
                "assets_in_folder_by_created",
            ),
            (
                SortBy::Name,
                text(),
                vec![Condition::Folder(None)],
                "assets_in_folder_by_name",
            ),
        ] {
            for order in [SortOrder::Asc, SortOrder::Desc] {
                let first = ListQuery {
                    workspace: WorkspaceId(1),
                    conditions: conditions.clone(),
                    sort_by,
                    order,
                    after: None,
                };
                let key = key.clone();
                let later = ListQuery {
                    after: Some(Position {
                        key,
                        id: Uuid::nil(),
                    }),
                    ..first.clone()
                };
                let (first, later) = (plan(&records, &first).await, plan(&records, &later).await);
                for plan in [&first, &later] {
                    assert!(plan.contains(&format!("USING INDEX {index} ")), "{plan}");
                    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
                }
                assert!(
                    later.contains(">(") || later.contains("<("),
                    "starts at its place: {later}"
                );
            }
        }
    }
}
