//! How often the workspaces called in each month, and how much they hold.

use super::{Records, Result, WorkspaceId};

impl Records {
    /// How often a workspace called in a month, as YYYYMM.
    pub(crate) async fn calls(&self, workspace: WorkspaceId, month: u32) -> Result<u64> {
        let calls = sqlx::query_scalar(
            "SELECT ifnull(sum(calls), 0) FROM api_calls WHERE workspace = ? AND month = ?",
        );
        let calls = calls.bind(workspace).bind(month);
        let calls: i64 = calls.fetch_one(&self.readers).await?;
        Ok(calls.unsigned_abs())
    }

    /// Adds calls to what is written down.
    pub(crate) async fn add_calls(&self, calls: &[(WorkspaceId, u32, u64)]) -> Result<()> {
        let mut tx = self.write().await?;
        for &(workspace, month, calls) in calls {
            sqlx::query(
                "INSERT INTO api_calls (workspace, month, calls) VALUES (?, ?, ?) \
                 ON CONFLICT DO UPDATE SET calls = calls + excluded.calls",
            )
            .bind(workspace)
            .bind(month)
            .bind(calls.cast_signed())
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The bytes that a workspace holds, with those of announced assets and without the trash.
    pub(crate) async fn bytes_held(&self, workspace: WorkspaceId) -> Result<u64> {
        let bytes = sqlx::query_scalar(
            "SELECT asset_bytes + (SELECT ifnull(sum(blob_size), 0) FROM pending_assets \
             WHERE workspace = ?1) FROM workspaces WHERE id = ?1",
        );
        let bytes: i64 = bytes.bind(workspace).fetch_one(&self.readers).await?;
        Ok(bytes.unsigned_abs())
    }
}
