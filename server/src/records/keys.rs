//! Keys and the workspaces that they open.

use asset_dock_core::dialect::Api;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::{Records, Result, WorkspaceId};
use crate::auth::Scope;
use crate::state::now;

/// A key as the database has it: everything but the key.
#[derive(Clone, Debug)]
pub(crate) struct KeyRecord {
    pub(crate) id: Uuid,
    pub(crate) workspace: WorkspaceId,
    pub(crate) workspace_name: String,
    /// The API that it is for, by its name.
    pub(crate) dialect: String,
    pub(crate) name: String,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) stage: Stage,
    pub(crate) developer_hash: Option<Vec<u8>>,
    pub(crate) last4: String,
    pub(crate) created: i64,
    pub(crate) expires: Option<i64>,
    pub(crate) revoked: Option<i64>,
}

/// What a new key needs.
#[derive(Clone, Debug)]
pub(crate) struct NewKey<'a> {
    pub(crate) workspace: WorkspaceId,
    pub(crate) api: Api,
    pub(crate) name: &'a str,
    pub(crate) scopes: &'a [Scope],
    pub(crate) stage: Stage,
    pub(crate) hash: &'a [u8],
    /// Of the second key, where the API has two.
    pub(crate) developer_hash: Option<&'a [u8]>,
    pub(crate) last4: &'a str,
    pub(crate) expires: Option<i64>,
}

/// Whether something is there for real work, or to try things out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum Stage {
    /// For real work.
    #[default]
    Live,
    /// To try things out.
    Test,
}

/// Whether a key opens anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyState {
    Active,
    Expired,
    Revoked,
}

impl KeyRecord {
    /// Where the key stands at an instant.
    pub(crate) fn state(&self, now: i64) -> KeyState {
        if self.revoked.is_some() {
            KeyState::Revoked
        } else if self.expires.is_some_and(|expires| expires <= now) {
            KeyState::Expired
        } else {
            KeyState::Active
        }
    }
}

impl Records {
    /// The workspace of that name; it is made where there is none.
    pub(crate) async fn workspace(&self, name: &str) -> Result<WorkspaceId> {
        let mut tx = self.write().await?;
        sqlx::query("INSERT INTO workspaces (name, created) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(name)
            .bind(now())
            .execute(&mut *tx)
            .await?;
        let id = sqlx::query_scalar("SELECT id FROM workspaces WHERE name = ?")
            .bind(name)
            .fetch_one(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Keeps a new key and gives its id.
    pub(crate) async fn insert_key(&self, key: NewKey<'_>) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.as_str()).collect();
        sqlx::query(
            "INSERT INTO keys (id, workspace, dialect, name, scopes, stage, hash, developer_hash, \
             last4, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(key.workspace)
        .bind(key.api.as_str())
        .bind(key.name)
        .bind(scopes.join(","))
        .bind(key.stage)
        .bind(key.hash)
        .bind(key.developer_hash)
        .bind(key.last4)
        .bind(now())
        .bind(key.expires)
        .execute(&self.writer)
        .await?;
        Ok(id)
    }

    /// The key with this hash, if it was made for this API.
    pub(crate) async fn key_by_hash(&self, api: Api, hash: &[u8]) -> Result<Option<KeyRecord>> {
        let key = sqlx::query_as(
            "SELECT k.*, w.name AS workspace_name FROM keys k \
             JOIN workspaces w ON w.id = k.workspace WHERE k.hash = ? AND k.dialect = ?",
        )
        .bind(hash)
        .bind(api.as_str())
        .fetch_optional(&self.readers)
        .await?;
        Ok(key)
    }

    /// All keys, oldest first.
    pub(crate) async fn keys(&self) -> Result<Vec<KeyRecord>> {
        let keys = sqlx::query_as(
            "SELECT k.*, w.name AS workspace_name FROM keys k \
             JOIN workspaces w ON w.id = k.workspace ORDER BY k.id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(keys)
    }

    /// Takes a key back for good; says whether there is one of that id.
    pub(crate) async fn revoke_key(&self, id: Uuid) -> Result<bool> {
        let done = sqlx::query("UPDATE keys SET revoked = coalesce(revoked, ?) WHERE id = ?")
            .bind(now())
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected() > 0)
    }
}

impl FromRow<'_, SqliteRow> for KeyRecord {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let scopes: String = row.try_get("scopes")?;
        // A scope that a newer version wrote and this one does not know grants nothing here.
        let scopes = scopes
            .split(',')
            .filter_map(|scope| scope.parse().ok())
            .collect();
        Ok(KeyRecord {
            id: row.try_get("id")?,
            workspace: row.try_get("workspace")?,
            workspace_name: row.try_get("workspace_name")?,
            dialect: row.try_get("dialect")?,
            name: row.try_get("name")?,
            scopes,
            stage: row.try_get("stage")?,
            developer_hash: row.try_get("developer_hash")?,
            last4: row.try_get("last4")?,
            created: row.try_get("created")?,
            expires: row.try_get("expires")?,
            revoked: row.try_get("revoked")?,
        })
    }
}
