//! Shares as their owners see them. Every statement names the workspace; what recipients meet is in
//! [`access`], and neither a token nor a password's hash leaves through this file.

mod access;
mod insert;
mod row;
mod scope;

pub(crate) use access::OpenShare;
pub(crate) use insert::{Inserted, NewShare, NewTarget};
pub(crate) use scope::Extent;

use asset_dock_core::share::ShareState;
use asset_dock_core::{Edit, Timestamp};
use sqlx::{Encode, QueryBuilder, Sqlite, Type};
use uuid::Uuid;

use super::{FolderRef, Records, Result, WorkspaceId};

/// A share, with the names of what it opens.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    pub(crate) id: Uuid,
    pub(crate) target: NamedTarget,
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
    /// Several assets: those that are left.
    Assets,
}

/// The same with names, for its owner.
#[derive(Clone, Debug)]
pub(crate) enum NamedTarget {
    Asset(AssetRef),
    Folder(FolderRef),
    /// In the order in which they were shared.
    Assets(Vec<AssetRef>),
}

/// An asset by its name.
#[derive(Clone, Debug)]
pub(crate) struct AssetRef {
    pub(crate) id: Uuid,
    pub(crate) name: String,
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

/// Where a share's columns come from; the names of what it opens come with them.
pub(super) const SELECT: &str = "SELECT s.id, s.asset, a.name AS asset_name, s.folder, \
     f.name AS folder_name, CASE WHEN s.asset IS NULL AND s.folder IS NULL THEN \
     (SELECT json_group_array(json_array(m.place, hex(m.asset), o.name)) \
     FROM share_assets m JOIN assets o ON o.id = m.asset WHERE m.share = s.id) END AS assets, s.state, s.created, s.created_by, s.expires, \
     s.password IS NOT NULL AS has_password, s.recipients, s.download_limit, s.downloads, s.views, \
     s.last_access, s.token_last4 \
     FROM shares_now s LEFT JOIN assets a ON a.id = s.asset LEFT JOIN folders f ON f.id = s.folder ";

impl Records {
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

#[cfg(test)]
mod tests {
    use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
    use tempfile::TempDir;

    use super::super::Fate;
    use super::*;

    /// What stood in a library before shares could open several assets: a share of an asset and one of a
    /// folder, and a download of each.
    const BEFORE: &str = "INSERT OR IGNORE INTO workspaces (id, name, created) VALUES (1, 'main', 0);
        INSERT INTO keys (id, workspace, dialect, name, scopes, hash, last4, created)
            VALUES (x'0a', 1, 'store', 'k', 'admin', x'0b', '1234', 0);
        INSERT INTO folders (id, workspace, name, name_key, created, modified)
            VALUES (x'00000000000000000000000000000002', 1, 'Brand', 'brand', 0, 0);
        INSERT INTO assets (id, workspace, name, name_key, mime_type, size, sha256, crc32, blob, created, modified,
            created_by) VALUES (x'00000000000000000000000000000001', 1, 'a.txt', 'a.txt', 'text/plain', 1,
            x'0000000000000000000000000000000000000000000000000000000000000000', 0,
            x'00000000000000000000000000000009', 0, 0, 'k');
        INSERT INTO shares (id, workspace, asset, token_hash, token_last4, recipients, downloads, download_limit,
            created, created_by, key) VALUES (x'00000000000000000000000000000003', 1,
            x'00000000000000000000000000000001', x'0c', 'abcd', 'a@b.c', 2, 9, 7, 'k', x'0a');
        INSERT INTO shares (id, workspace, folder, token_hash, token_last4, recipients, views, password,
            created, created_by, key) VALUES (x'00000000000000000000000000000004', 1,
            x'00000000000000000000000000000002', x'0d', 'efgh', '', 5, 'hash', 8, 'k', x'0a');
        INSERT INTO share_claims VALUES (x'00000000000000000000000000000003',
            x'00000000000000000000000000000005', x'00000000000000000000000000000001', 9000000000000);";

    #[tokio::test]
    async fn shares_of_an_older_library_are_as_they_were() {
        let directory = TempDir::new().unwrap();
        let path = directory.path().join("library.db");
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true);
        let old = SqlitePool::connect_with(options).await.unwrap();
        let migrations = sqlx::migrate!("migrations/sqlite");
        migrations.run_to(6, &old).await.unwrap();
        sqlx::raw_sql(BEFORE).execute(&old).await.unwrap();
        old.close().await;

        let records = Records::open(&path).await.unwrap();
        let broken = sqlx::query("PRAGMA foreign_key_check");
        let broken = broken.fetch_all(&records.readers).await.unwrap();
        assert!(broken.is_empty(), "all that is referred to is there");
        let (workspace, id) = (WorkspaceId(1), Uuid::from_u128);
        let of_asset = records.share(workspace, id(3)).await.unwrap().unwrap();
        let NamedTarget::Asset(asset) = &of_asset.target else {
            panic!("{of_asset:?}");
        };
        assert_eq!((asset.id, asset.name.as_str()), (id(1), "a.txt"));
        assert_eq!((of_asset.downloads, of_asset.download_limit), (2, Some(9)));
        assert_eq!(of_asset.recipients, ["a@b.c"]);
        let of_folder = records.share(workspace, id(4)).await.unwrap().unwrap();
        assert_eq!((of_folder.views, of_folder.has_password), (5, true));
        let open = records.open_share_by_token(&[0x0c]).await.unwrap().unwrap();
        assert!(records.is_claimed(&open, id(1), id(5)).await.unwrap());
        assert!(records.shared_asset(&open, id(1)).await.unwrap().is_some());

        // What hung together does so still.
        let gone = records.delete_asset(workspace, id(1), Fate::Gone).await;
        assert!(gone.unwrap().is_some());
        assert!(records.share(workspace, id(3)).await.unwrap().is_none());
        assert!(!records.is_claimed(&open, id(1), id(5)).await.unwrap());
        assert!(records.share(workspace, id(4)).await.unwrap().is_some());
        records.close().await;
    }
}
