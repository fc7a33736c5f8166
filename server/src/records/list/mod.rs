//! Pages by keyset: a page starts after a row, not at a number, so the ten-thousandth costs what the
//! first costs and no row is seen twice when others come and go.
//!
//! What is listed says in [`Listed`] where it stands; the statements are made here, once for all lists.

mod announced;
mod assets;
mod folders;
mod keys;
mod members;
#[cfg(test)]
mod plan;
mod shares;
mod trash;

pub(crate) use announced::Announced;
pub(crate) use assets::AssetCondition;
pub(crate) use folders::FolderCondition;
pub(crate) use shares::ShareCondition;
pub(crate) use trash::TrashCondition;

use std::fmt::Debug;

use asset_dock_core::asset::SortOrder;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Sqlite};
use uuid::Uuid;

use super::{Records, Result, WorkspaceId};

/// A row that can be listed.
pub(crate) trait Listed: for<'r> FromRow<'r, SqliteRow> + Send + Unpin + 'static {
    /// Names the list: a cursor of one is worth nothing in another.
    const LIST: &'static str;

    /// The statement up to its `WHERE`, with all that [`FromRow`] reads.
    const SELECT: &'static str;

    /// The table by itself, with the alias that all columns below use. Rows are counted in it.
    const TABLE: &'static str;

    /// The first condition, whatever else is asked for; the workspace's id follows it.
    const WITHIN: &'static str;

    /// The column of the id, by which equals are sorted.
    const ID: &'static str;

    /// What the list can be sorted by, the default first.
    const SORT_FIELDS: &'static [SortField<Self>];

    /// Where the size of the whole list is kept, up to the workspace's id. Without it rows are counted.
    const KEPT_COUNT: Option<&'static str> = None;

    /// What a row can be asked to fulfil.
    type Condition: Debug + Send + Sync;

    /// Writes a condition.
    fn push(condition: &Self::Condition, sql: &mut Sql);

    /// A way that leads to fewer rows, where the conditions have one.
    fn narrow(_conditions: &[Self::Condition]) -> Option<&'static Narrow> {
        None
    }

    /// The row's id.
    fn id(&self) -> Uuid;
}

/// A table that holds what some condition asks for, in an order of its own. The list then goes by it.
pub(crate) struct Narrow {
    /// How it is joined to the list's table.
    pub(crate) join: &'static str,
    /// Takes the place of [`Listed::WITHIN`].
    pub(crate) within: &'static str,
    /// The order that it has. By other fields its rows are sorted.
    pub(crate) order: Option<NarrowOrder>,
}

/// An order that a narrower table has.
pub(crate) struct NarrowOrder {
    /// The sort field by which it is.
    pub(crate) sorted_by: &'static str,
    /// The columns there of that field and of the id.
    pub(crate) columns: (&'static str, &'static str),
}

/// A statement being written.
pub(crate) type Sql = QueryBuilder<Sqlite>;

/// Keeps a list to what a column says lies in a folder or below it.
fn push_within<'a>(sql: &'a mut Sql, column: &str, folder: Uuid) -> &'a mut Sql {
    sql.push(format_args!(
        "{column} IN (WITH RECURSIVE below (id) AS (SELECT "
    ))
    .push_bind(folder)
    .push(
        " UNION ALL SELECT f.id FROM below CROSS JOIN folders f ON f.parent = below.id) \
         SELECT id FROM below)",
    )
}

/// A column to sort by. It is never null, and each has an index of its own.
pub(crate) struct SortField<R> {
    /// As requests name it.
    pub(crate) name: &'static str,
    pub(crate) column: &'static str,
    /// What a row holds in that column.
    pub(crate) key: fn(&R) -> SortKey,
}

/// What a list asks for.
pub(crate) struct ListQuery<R: Listed> {
    pub(crate) workspace: WorkspaceId,
    pub(crate) conditions: Vec<R::Condition>,
    pub(crate) sort_by: &'static SortField<R>,
    pub(crate) order: SortOrder,
    /// The row after which to go on.
    pub(crate) after: Option<Position>,
}

impl<R: Listed> ListQuery<R> {
    /// Where a row stands in this list.
    pub(crate) fn position(&self, row: &R) -> Position {
        Position {
            key: (self.sort_by.key)(row),
            id: row.id(),
        }
    }
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

impl Records {
    /// Up to `limit` rows of a list.
    pub(crate) async fn list<R: Listed>(&self, query: &ListQuery<R>, limit: u32) -> Result<Vec<R>> {
        let mut sql = select(query, limit);
        Ok(sql.build_query_as().fetch_all(&self.readers).await?)
    }

    /// How many rows the whole list holds.
    pub(crate) async fn count<R: Listed>(&self, query: &ListQuery<R>) -> Result<u64> {
        let mut sql = count(query);
        let count: i64 = sql.build_query_scalar().fetch_one(&self.readers).await?;
        Ok(count.unsigned_abs())
    }
}

/// The statement for one page.
fn select<R: Listed>(query: &ListQuery<R>, limit: u32) -> Sql {
    let narrow = R::narrow(&query.conditions);
    let order = narrow.and_then(|narrow| narrow.order.as_ref());
    let order = order.filter(|order| order.sorted_by == query.sort_by.name);
    let own = (query.sort_by.column, R::ID);
    let (column, id_column) = order.map_or(own, |order| order.columns);
    let (direction, comparison) = match query.order {
        SortOrder::Asc => ("ASC", ">"),
        SortOrder::Desc => ("DESC", "<"),
    };
    let mut sql = Sql::new(R::SELECT);
    restrict(&mut sql, query);
    if let Some(Position { key, id }) = &query.after {
        sql.push(format_args!(" AND ({column}, {id_column}) {comparison} ("));
        match key {
            SortKey::Number(number) => sql.push_bind(*number),
            SortKey::Text(text) => sql.push_bind(text.clone()),
        };
        sql.push(", ").push_bind(*id).push(")");
    }
    sql.push(format_args!(
        " ORDER BY {column} {direction}, {id_column} {direction} LIMIT "
    ));
    sql.push_bind(limit);
    sql
}

/// The statement for the size of the whole list.
fn count<R: Listed>(query: &ListQuery<R>) -> Sql {
    let mut sql = Sql::new("");
    match R::KEPT_COUNT {
        Some(kept) if query.conditions.is_empty() => {
            sql.push(kept).push_bind(query.workspace);
        }
        _ => {
            sql.push("SELECT count(*) FROM ").push(R::TABLE).push(" ");
            restrict(&mut sql, query);
        }
    }
    sql
}

fn restrict<R: Listed>(sql: &mut Sql, query: &ListQuery<R>) {
    let narrow = R::narrow(&query.conditions);
    let (join, within) = narrow.map_or(("", R::WITHIN), |it| (it.join, it.within));
    sql.push(format_args!("{join} WHERE {within} "));
    sql.push_bind(query.workspace);
    for condition in &query.conditions {
        sql.push(" AND ");
        R::push(condition, sql);
    }
}
