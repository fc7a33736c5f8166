//! The list of assets and announced assets together, by number: what one API documents, although pages
//! by number shift.
//!
//! Two indexes are walked side by side to find the ids of a page; only those rows are read.

use std::collections::HashMap;

use sqlx::{QueryBuilder, Sqlite};
use uuid::Uuid;

use super::super::assets::SELECT;
use super::super::pending::SELECT as SELECT_PENDING;
use crate::records::{Asset, Pending, Records, Result, WorkspaceId};

/// An asset, or one that is announced.
#[derive(Clone, Debug)]
pub(crate) enum Announced {
    Asset(Box<Asset>),
    Pending(Box<Pending>),
}

/// Parameters: the workspace, how many, and how many are skipped.
const PAGE: &str = "SELECT id, created FROM assets WHERE workspace = ?1 \
     UNION ALL SELECT id, created FROM pending_assets WHERE workspace = ?1 \
     ORDER BY created DESC, id DESC LIMIT ?2 OFFSET ?3";

impl Records {
    /// Up to `limit` assets, announced or not, the newest first, after so many.
    pub(crate) async fn announced_page(
        &self,
        workspace: WorkspaceId,
        limit: u32,
        offset: i64,
    ) -> Result<Vec<Announced>> {
        // One moment for all three statements: what is confirmed in between is on the page once.
        let mut tx = self.readers.begin().await?;
        let ids: Vec<(Uuid, i64)> = sqlx::query_as(PAGE)
            .bind(workspace)
            .bind(limit)
            .bind(offset)
            .fetch_all(&mut *tx)
            .await?;
        let ids: Vec<Uuid> = ids.into_iter().map(|(id, _)| id).collect();
        let assets: Vec<Asset> = among(SELECT, "a.id", &ids)
            .build_query_as()
            .fetch_all(&mut *tx)
            .await?;
        let pending: Vec<Pending> = among(SELECT_PENDING, "id", &ids)
            .build_query_as()
            .fetch_all(&mut *tx)
            .await?;
        let assets = assets
            .into_iter()
            .map(|asset| (asset.id, Announced::Asset(Box::new(asset))));
        let pending = pending
            .into_iter()
            .map(|pending| (pending.id, Announced::Pending(Box::new(pending))));
        let mut found: HashMap<Uuid, Announced> = assets.chain(pending).collect();
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }
}

/// The rows of these ids.
fn among(select: &str, column: &str, ids: &[Uuid]) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::<Sqlite>::new(select);
    query.push(format_args!("WHERE {column} IN ("));
    let mut list = query.separated(", ");
    for &id in ids {
        list.push_bind(id);
    }
    query.push(")");
    query
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[tokio::test]
    async fn a_page_walks_two_indexes_and_sorts_nothing() {
        let directory = TempDir::new().unwrap();
        let records = Records::open(&directory.path().join("library.db"))
            .await
            .unwrap();
        let explained = format!("EXPLAIN QUERY PLAN {PAGE}");
        let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(sqlx::AssertSqlSafe(explained))
            .bind(WorkspaceId(1))
            .bind(50)
            .bind(100)
            .fetch_all(&records.readers)
            .await
            .unwrap();
        let steps: Vec<String> = steps.into_iter().map(|(_, _, _, step)| step).collect();
        let plan = steps.join("\n");
        assert!(plan.contains("COVERING INDEX assets_by_created"), "{plan}");
        assert!(
            plan.contains("COVERING INDEX pending_assets_by_created"),
            "{plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
