//! The tags of a workspace. Which assets have them is written with the assets; the database keeps count.

use super::{Records, Result, WorkspaceId};

/// A tag, and how many assets have it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct TagUse {
    /// As it was written last.
    pub(crate) tag: String,
    pub(crate) assets: i64,
}

/// Parameters: the workspace, how many, what they begin with, and the first key that does so no more.
const BEGINNING: &str = "SELECT tag, assets FROM tags WHERE workspace = ?1 AND key >= ?3 AND key < ?4 \
     ORDER BY assets DESC, key LIMIT ?2";

/// Parameters: the workspace, how many.
const ALL: &str =
    "SELECT tag, assets FROM tags WHERE workspace = ? ORDER BY assets DESC, key LIMIT ?";

impl Records {
    /// Up to `limit` tags of a workspace whose key begins with this, the most used first.
    pub(crate) async fn tags(
        &self,
        workspace: WorkspaceId,
        beginning: &str,
        limit: u32,
    ) -> Result<Vec<TagUse>> {
        let query = if beginning.is_empty() {
            sqlx::query_as(ALL).bind(workspace).bind(limit)
        } else {
            // No text goes on with a greater character.
            let end = format!("{beginning}{}", char::MAX);
            let query = sqlx::query_as(BEGINNING).bind(workspace).bind(limit);
            query.bind(beginning.to_owned()).bind(end)
        };
        Ok(query.fetch_all(&self.readers).await?)
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[tokio::test]
    async fn the_most_used_are_a_range_of_an_index() {
        let directory = TempDir::new().unwrap();
        let path = directory.path().join("library.db");
        let records = Records::open(&path).await.unwrap();
        let explained = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {ALL}"));
        let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(explained)
            .bind(WorkspaceId(1))
            .bind(50)
            .fetch_all(&records.readers)
            .await
            .unwrap();
        let steps: Vec<String> = steps.into_iter().map(|(_, _, _, step)| step).collect();
        let plan = steps.join("\n");
        assert!(plan.contains("USING INDEX tags_by_use "), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
