//! Keys, as whoever runs the server sees them and as their workspace does.

use asset_dock_core::dialect::Api;
use asset_dock_core::{Edit, Timestamp};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row, Sqlite};
use uuid::Uuid;

use super::asset_row::instant;
use super::{Records, Result, WorkspaceId, scopes};
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
    pub(crate) created: Timestamp,
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

/// A change of a key: what is `None` stays.
#[derive(Clone, Debug)]
pub(crate) struct KeyChange {
    pub(crate) name: Option<String>,
    pub(crate) scopes: Option<Vec<Scope>>,
    pub(crate) expires: Edit<Timestamp>,
}

/// What takes the place of a key that is exchanged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewSecret<'a> {
    pub(crate) hash: &'a [u8],
    /// Of the second key, where the API has two.
    pub(crate) developer_hash: Option<&'a [u8]>,
    pub(crate) last4: &'a str,
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

/// Where a key's columns come from; the name of its workspace comes with them.
pub(super) const SELECT: &str = "SELECT k.*, w.name AS workspace_name FROM keys k \
     JOIN workspaces w ON w.id = k.workspace ";

impl Records {
    /// Keeps a new key and gives its id.
    pub(crate) async fn insert_key(&self, key: NewKey<'_>) -> Result<Uuid> {
        let id = Uuid::now_v7();
        sqlx::query(
            "INSERT INTO keys (id, workspace, dialect, name, scopes, stage, hash, developer_hash, \
             last4, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(key.workspace)
        .bind(key.api.as_str())
        .bind(key.name)
        .bind(scopes::write(key.scopes))
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
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("WHERE k.hash = ").push_bind(hash);
        query.push(" AND k.dialect = ").push_bind(api.as_str());
        Ok(query.build_query_as().fetch_optional(&self.readers).await?)
    }

    /// All keys, oldest first.
    pub(crate) async fn keys(&self) -> Result<Vec<KeyRecord>> {
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("ORDER BY k.id");
        Ok(query.build_query_as().fetch_all(&self.readers).await?)
    }

    /// The key of that id, if it is this workspace's.
    pub(crate) async fn key(&self, workspace: WorkspaceId, id: Uuid) -> Result<Option<KeyRecord>> {
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("WHERE k.workspace = ").push_bind(workspace);
        query.push(" AND k.id = ").push_bind(id);
        Ok(query.build_query_as().fetch_optional(&self.readers).await?)
    }

    /// Changes a key that was not taken back; says whether there is one.
    pub(crate) async fn change_key(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        change: &KeyChange,
    ) -> Result<bool> {
        // An assignment of a column to itself stands first, so that any number of others can follow.
        let mut query = QueryBuilder::<Sqlite>::new("UPDATE keys SET name = name");
        if let Some(name) = &change.name {
            query.push(", name = ").push_bind(name);
        }
        if let Some(scopes) = &change.scopes {
            query.push(", scopes = ").push_bind(scopes::write(scopes));
        }
        match change.expires {
            Edit::Keep => {}
            Edit::Clear => {
                query.push(", expires = NULL");
            }
            Edit::Set(expires) => {
                query.push(", expires = ").push_bind(expires.millis());
            }
        }
        query.push(" WHERE revoked IS NULL AND workspace = ");
        query.push_bind(workspace).push(" AND id = ").push_bind(id);
        let done = query.build().execute(&self.writer).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Puts another secret in the place of a key's, which opens nothing from then on; says whether there is such a
    /// key that was not taken back. It stays the same key, so the shares that it made stay.
    pub(crate) async fn exchange_key(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        secret: NewSecret<'_>,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE keys SET hash = ?, developer_hash = ?, last4 = ? \
             WHERE workspace = ? AND id = ? AND revoked IS NULL",
        )
        .bind(secret.hash)
        .bind(secret.developer_hash)
        .bind(secret.last4)
        .bind(workspace)
        .bind(id)
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Takes a key of a workspace back for good; says whether there is one of that id.
    pub(crate) async fn revoke_own_key(&self, workspace: WorkspaceId, id: Uuid) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE keys SET revoked = coalesce(revoked, ?) WHERE workspace = ? AND id = ?",
        )
        .bind(now())
        .bind(workspace)
        .bind(id)
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
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
        Ok(KeyRecord {
            id: row.try_get("id")?,
            workspace: row.try_get("workspace")?,
            workspace_name: row.try_get("workspace_name")?,
            dialect: row.try_get("dialect")?,
            name: row.try_get("name")?,
            scopes: scopes::read(row.try_get("scopes")?),
            stage: row.try_get("stage")?,
            developer_hash: row.try_get("developer_hash")?,
            last4: row.try_get("last4")?,
            created: instant(row, "created")?,
            expires: row.try_get("expires")?,
            revoked: row.try_get("revoked")?,
        })
    }
}
