//! Shares as their recipients meet them. What works and what does not is asked of `shares_now`, in the
//! same statement that finds the share; what a shared folder reaches is asked by ids at each access.

use asset_dock_core::Timestamp;
use asset_dock_core::share::ShareState;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row, Sqlite};
use uuid::Uuid;

use super::Target;
use super::row::{maybe_instant, recipients, state, target};
use crate::records::{Records, Result, WorkspaceId};
use crate::state::now;

/// A share that is neither expired nor suspended.
#[derive(Clone, Debug)]
pub(crate) struct OpenShare {
    pub(crate) id: Uuid,
    pub(crate) workspace: WorkspaceId,
    pub(crate) target: Target,
    /// [`ShareState::Active`], or [`ShareState::Exhausted`], which only lets downloads end.
    pub(crate) state: ShareState,
    pub(crate) expires: Option<Timestamp>,
    /// How many downloads it still allows. `None` is any number.
    pub(crate) downloads_left: Option<u64>,
    /// An argon2id hash.
    pub(crate) password: Option<String>,
    /// In the form in which they are compared; empty is anyone.
    pub(crate) recipients: Vec<String>,
}

impl OpenShare {
    /// Whether anybody may enter who has the link.
    pub(crate) fn is_unlocked(&self) -> bool {
        self.password.is_none() && self.recipients.is_empty()
    }
}

/// Begins a statement for a share that lets somebody in, or lets a download end.
const OPEN: &str = "SELECT s.id, s.workspace, s.asset, s.folder, s.state, s.expires, \
     s.download_limit - s.downloads AS downloads_left, s.password, s.recipients \
     FROM shares_now s WHERE s.state IN ('active', 'exhausted') AND ";

impl Records {
    /// The share whose token has this hash, if it still opens anything.
    pub(crate) async fn open_share_by_token(&self, hash: &[u8]) -> Result<Option<OpenShare>> {
        let mut query = QueryBuilder::<Sqlite>::new(OPEN);
        query.push("s.token_hash = ").push_bind(hash);
        Ok(query.build_query_as().fetch_optional(&self.readers).await?)
    }

    /// The share of that id, if it still opens anything.
    pub(crate) async fn open_share(&self, id: Uuid) -> Result<Option<OpenShare>> {
        let mut query = QueryBuilder::<Sqlite>::new(OPEN);
        query.push("s.id = ").push_bind(id);
        Ok(query.build_query_as().fetch_optional(&self.readers).await?)
    }

    /// Remembers that a share was looked at so often.
    pub(crate) async fn count_views(&self, share: &OpenShare, count: u32) -> Result<()> {
        sqlx::query(
            "UPDATE shares SET views = views + ?, last_access = ? WHERE workspace = ? AND id = ?",
        )
        .bind(count)
        .bind(now())
        .bind(share.workspace)
        .bind(share.id)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Counts a download, if the share allows one more in this very moment. Its continuation by the same
    /// visit is then free until that instant.
    pub(crate) async fn count_download(
        &self,
        share: &OpenShare,
        asset: Option<Uuid>,
        visit: Uuid,
        until: i64,
    ) -> Result<bool> {
        let (mut tx, now) = (self.write().await?, now());
        let counted = sqlx::query(
            "UPDATE shares SET downloads = downloads + 1, last_access = ? WHERE workspace = ? AND id = \
             (SELECT id FROM shares_now WHERE id = ? AND state = 'active') RETURNING downloads",
        )
        .bind(now)
        .bind(share.workspace)
        .bind(share.id)
        .fetch_optional(&mut *tx)
        .await?;
        if counted.is_none() {
            return Ok(false);
        }
        sqlx::query("DELETE FROM share_claims WHERE until < ?")
            .bind(now)
            .execute(&mut *tx)
            .await?;
        if let Some(asset) = asset {
            sqlx::query(
                "INSERT OR REPLACE INTO share_claims (share, visit, asset, until) \
                 VALUES (?, ?, ?, ?)",
            )
            .bind(share.id)
            .bind(visit)
            .bind(asset)
            .bind(until)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Whether a download of this asset was counted for this visit.
    pub(crate) async fn is_claimed(
        &self,
        share: &OpenShare,
        asset: Uuid,
        visit: Uuid,
    ) -> Result<bool> {
        let claimed = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM share_claims \
             WHERE share = ? AND visit = ? AND asset = ? AND until > ?)",
        )
        .bind(share.id)
        .bind(visit)
        .bind(asset)
        .bind(now())
        .fetch_one(&self.readers)
        .await?;
        Ok(claimed)
    }
}

impl FromRow<'_, SqliteRow> for OpenShare {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let left: Option<i64> = row.try_get("downloads_left")?;
        Ok(OpenShare {
            id: row.try_get("id")?,
            workspace: row.try_get("workspace")?,
            target: target(row)?,
            state: state(row)?,
            expires: maybe_instant(row, "expires")?,
            // A limit can be lowered below what there was.
            downloads_left: left.map(|left| u64::try_from(left).unwrap_or(0)),
            password: row.try_get("password")?,
            recipients: recipients(row)?,
        })
    }
}
