//! What uploads were called by whoever sent them, so that one whose answer was lost can be sent again.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::assets::{Asset, NewAsset, find};
use super::{Records, Result};
use crate::state::now;

impl Records {
    /// Forgets up to `limit` keys that came before an instant. Says how many there were.
    pub(crate) async fn forget_upload_keys_before(&self, instant: i64, limit: u32) -> Result<u64> {
        let mut tx = self.write().await?;
        let forgotten = sqlx::query(
            "DELETE FROM upload_keys WHERE (workspace, key) IN \
             (SELECT workspace, key FROM upload_keys WHERE created < ? ORDER BY created LIMIT ?)",
        )
        .bind(instant)
        .bind(limit)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(forgotten.rows_affected())
    }
}

/// What an upload of this key has become already, if that is still in the library.
pub(super) async fn known(tx: &mut SqliteConnection, asset: &NewAsset) -> Result<Option<Asset>> {
    let Some(key) = &asset.key else {
        return Ok(None);
    };
    let known: Option<Uuid> =
        sqlx::query_scalar("SELECT asset FROM upload_keys WHERE workspace = ? AND key = ?")
            .bind(asset.workspace)
            .bind(key)
            .fetch_optional(&mut *tx)
            .await?;
    match known {
        Some(id) => find(tx, asset.workspace, id).await,
        None => Ok(None),
    }
}

/// Remembers what an upload has become, where it has a key.
pub(super) async fn remember(tx: &mut SqliteConnection, asset: &NewAsset, id: Uuid) -> Result<()> {
    let Some(key) = &asset.key else {
        return Ok(());
    };
    // One that is known by this key and was deleted since is another one now.
    sqlx::query(
        "INSERT OR REPLACE INTO upload_keys (workspace, key, asset, created) VALUES (?, ?, ?, ?)",
    )
    .bind(asset.workspace)
    .bind(key)
    .bind(id)
    .bind(now())
    .execute(tx)
    .await?;
    Ok(())
}
