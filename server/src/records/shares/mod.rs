//! Shares as their owners see them. Every statement names the workspace; what recipients meet is in
//! [`access`], and neither a token nor a password's hash leaves through this file.

mod access;
mod row;
mod scope;

pub(crate) use access::OpenShare;
pub(crate) use scope::Extent;

use asset_dock_core::share::ShareState;
use asset_dock_core::{Edit, Timestamp};
use sqlx::{Encode, QueryBuilder, Sqlite, Type};
use uuid::Uuid;

use super::{Records, Result, WorkspaceId};
use crate::state::now;

/// A share, with the name of what it opens.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    pub(crate) id: Uuid,
    pub(crate) target: Target,
    /// The name of what it opens.
    pub(crate) target_name: String,
    pub(crate) state: ShareState,
    pub(crate) created: Timestamp,
    pub(crate) created_by: String,
    pub(crate) expires: Option<Timestamp>,
    pub(crate) has_password: bool,
    pub(crate) recipients: Vec<String>,
    pub(crate) download_limit: Option<u64>,
    pub(crate) downloads: u64,
    pub(crate) views: u64,
    pub(crate) last_access: Option<Timestamp>,
    pub(crate) token_last4: String,
}

/// What a share opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// One asset.
    Asset(Uuid),
    /// One folder, with everything below it.
    Folder(Uuid),
}

/// What a new share needs.
#[derive(Clone, Debug)]
pub(crate) struct NewShare<'a> {
    pub(crate) workspace: WorkspaceId,
    /// The key that makes it.
    pub(crate) key: Uuid,
    pub(crate) created_by: &'a str,
    pub(crate) target: Target,
    pub(crate) token_hash: &'a [u8],
    pub(crate) token_last4: &'a str,
    pub(crate) terms: Terms,
}

/// Who may use a share, until when and how often.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    pub(crate) expires: Option<Timestamp>,
    /// An argon2id hash.
    pub(crate) password: Option<String>,
    pub(crate) recipients: Vec<String>,
    pub(crate) download_limit: Option<i64>,
}

/// A change of a share's terms.
#[derive(Clone, Debug)]
pub(crate) struct TermsChange {
    pub(crate) expires: Edit<Timestamp>,
    /// An argon2id hash.
    pub(crate) password: Edit<String>,
    /// `None` stays.
    pub(crate) recipients: Option<Vec<String>>,
    pub(crate) download_limit: Edit<i64>,
}

/// Where a share's columns come from; the name of what it opens comes with them.
pub(super) const SELECT: &str = "SELECT s.id, s.asset, a.name AS asset_name, s.folder, \
     f.name AS folder_name, s.state, s.created, s.created_by, s.expires, \
     s.password IS NOT NULL AS has_password, s.recipients, s.download_limit, s.downloads, s.views, \
     s.last_access, s.token_last4 \
     FROM shares_now s LEFT JOIN assets a ON a.id = s.asset LEFT JOIN folders f ON f.id = s.folder ";

impl Records {
    /// Keeps a new share and gives its id; `None` where its target does not exist in its workspace.
    pub(crate) async fn insert_share(&self, share: &NewShare<'_>) -> Result<Option<Uuid>> {
        let id = Uuid::now_v7();
        let (asset, folder, targets) = match share.target {
            Target::Asset(asset) => (Some(asset), None, "assets"),
            Target::Folder(folder) => (None, Some(folder), "folders"),
        };
        let Terms {
            expires,
            password,
            recipients,
            download_limit,
        } = &share.terms;
        let mut query = QueryBuilder::<Sqlite>::new(
            "INSERT INTO shares (id, workspace, asset, folder, key, created_by, token_hash, \
             token_last4, expires, password, recipients, download_limit, created) SELECT ",
        );
        let mut values = query.separated(", ");
        values
            .push_bind(id)
            .push_bind(share.workspace)
            .push_bind(asset)
            .push_bind(folder)
            .push_bind(share.key)
            .push_bind(share.created_by)
            .push_bind(share.token_hash)
            .push_bind(share.token_last4)
            .push_bind(expires.map(Timestamp::millis))
            .push_bind(password)
            .push_bind(row::join(recipients))
            .push_bind(download_limit)
            .push_bind(now());
        query.push(format_args!(" FROM {targets} WHERE workspace = "));
        query.push_bind(share.workspace).push(" AND id = ");
        query.push_bind(asset.or(folder));
        let done = query.build().execute(&self.writer).await?;
        Ok((done.rows_affected() > 0).then_some(id))
    }

    /// The share of that id, if it is this workspace's.
    pub(crate) async fn share(&self, workspace: WorkspaceId, id: Uuid) -> Result<Option<Share>> {
        let mut reader = self.readers.acquire().await?;
        find(&mut reader, workspace, id).await
    }

    /// Changes a share's terms. `None` where there is no such share.
    pub(crate) async fn change_share(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        change: TermsChange,
    ) -> Result<Option<Share>> {
        let mut tx = self.write().await?;
        // An assignment of a column to itself stands first, so that any number of others can follow.
        let mut query = QueryBuilder::<Sqlite>::new("UPDATE shares SET key = key");
        assign(&mut query, "expires", change.expires.map(Timestamp::millis));
        assign(&mut query, "password", change.password);
        assign(&mut query, "download_limit", change.download_limit);
        if let Some(recipients) = change.recipients {
            query.push(", recipients = ");
            query.push_bind(row::join(&recipients));
        }
        query.push(" WHERE workspace = ").push_bind(workspace);
        query.push(" AND id = ").push_bind(id);
        query.build().execute(&mut *tx).await?;
        let share = find(&mut tx, workspace, id).await?;
        tx.commit().await?;
        Ok(share)
    }

    /// Takes a share back for good; says whether there was one.
    pub(crate) async fn delete_share(&self, workspace: WorkspaceId, id: Uuid) -> Result<bool> {
        let done = sqlx::query("DELETE FROM shares WHERE workspace = ? AND id = ?")
            .bind(workspace)
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected() > 0)
    }
}

/// Writes what becomes of a column; nothing where it stays.
fn assign<T>(query: &mut QueryBuilder<Sqlite>, column: &str, edit: Edit<T>)
where
    T: for<'q> Encode<'q, Sqlite> + Type<Sqlite> + 'static,
{
    match edit {
        Edit::Keep => {}
        Edit::Clear => {
            query.push(format_args!(", {column} = NULL"));
        }
        Edit::Set(value) => {
            query.push(format_args!(", {column} = ")).push_bind(value);
        }
    }
}

async fn find(
    connection: &mut sqlx::SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Option<Share>> {
    let mut query = QueryBuilder::<Sqlite>::new(SELECT);
    query.push("WHERE s.workspace = ").push_bind(workspace);
    query.push(" AND s.id = ").push_bind(id);
    Ok(query.build_query_as().fetch_optional(connection).await?)
}
