//! Upload sessions: files that come in parts. A session owns its blob until one transaction makes it an
//! asset's, or lets it go.

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use asset_dock_core::upload::plan::Plan;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};
use uuid::Uuid;

use super::asset_row::{count, instant, name};
use super::assets::{Times, find, insert};
use super::loose::{let_go, take};
use super::{Asset, NewAsset, Records, RecordsError, Result, WorkspaceId};
use crate::blobs::{BlobId, Stored};
use crate::state::now;
use crate::step::{self, Step};

/// An upload session.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) id: Uuid,
    pub(crate) workspace: WorkspaceId,
    pub(crate) folder: Option<Uuid>,
    pub(crate) name: Name,
    pub(crate) client_name: Option<String>,
    /// As the client claims it.
    pub(crate) claimed: Option<String>,
    pub(crate) plan: Plan,
    pub(crate) created_by: String,
    pub(crate) expires: Timestamp,
    pub(crate) state: SessionState,
}

/// Whether a session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SessionState {
    /// Its parts are written into this blob.
    Open(BlobId),
    /// It has become this asset, which may be gone since.
    Over(Uuid),
}

/// What a new session needs.
#[derive(Clone, Debug)]
pub(crate) struct NewSession {
    pub(crate) workspace: WorkspaceId,
    pub(crate) folder: Option<Uuid>,
    pub(crate) name: Name,
    /// The name as it was sent, where it had to be made safe.
    pub(crate) client_name: Option<String>,
    /// As the client claims it.
    pub(crate) claimed: Option<String>,
    pub(crate) size: u64,
    pub(crate) created_by: String,
    pub(crate) expires: i64,
}

/// Where the bytes of a finished session are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    /// In its own blob: all parts came.
    Own,
    /// In this arriving one, which has the bytes of another asset.
    Linked(BlobId),
}

/// What became of a session that was to become an asset.
pub(crate) enum Completed {
    /// It is one now, and durable. The blob is to be removed.
    Asset(Box<Asset>, Option<BlobId>),
    /// The folder went away while the parts came.
    NoFolder,
    /// It was over already, or is not there.
    Over,
}

const SELECT: &str = "SELECT id, workspace, folder, name, client_name, mime_type, size, created_by, \
     expires, blob, asset FROM upload_sessions ";

impl Records {
    /// Opens a session. `None` where the workspace has `most` open ones.
    pub(crate) async fn open_session(
        &self,
        new: &NewSession,
        most: u32,
    ) -> Result<Option<Session>> {
        let mut tx = self.write().await?;
        let open: u32 = sqlx::query_scalar(
            "SELECT count(*) FROM upload_sessions WHERE workspace = ? AND blob IS NOT NULL",
        )
        .bind(new.workspace)
        .fetch_one(&mut *tx)
        .await?;
        if open >= most {
            return Ok(None);
        }
        let id = Uuid::now_v7();
        sqlx::query(
            "INSERT INTO upload_sessions (id, workspace, folder, name, client_name, mime_type, size, \
             created, created_by, expires, blob) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(id)
        .bind(new.workspace)
        .bind(new.folder)
        .bind(new.name.as_str())
        .bind(&new.client_name)
        .bind(&new.claimed)
        .bind(new.size.cast_signed())
        .bind(now())
        .bind(&new.created_by)
        .bind(new.expires)
        // Its first bytes are written after this is committed.
        .bind(Uuid::now_v7())
        .execute(&mut *tx)
        .await?;
        let session = find_session(&mut tx, id).await?;
        step::reached(Step::SessionWritten);
        tx.commit().await?;
        step::reached(Step::SessionCommitted);
        Ok(session)
    }

    /// The session of that id, if it is this workspace's.
    pub(crate) async fn session(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
    ) -> Result<Option<Session>> {
        let session = self.any_session(id).await?;
        Ok(session.filter(|session| session.workspace == workspace))
    }

    /// The session of that id, whoever's it is: for those who were given an address of it.
    pub(crate) async fn any_session(&self, id: Uuid) -> Result<Option<Session>> {
        let mut reader = self.readers.acquire().await?;
        find_session(&mut reader, id).await
    }

    /// Makes a session an asset, in one transaction.
    pub(crate) async fn complete_session(
        &self,
        id: Uuid,
        asset: &NewAsset,
        stored: &Stored,
        source: Source,
    ) -> Result<Completed> {
        let mut tx = self.write().await?;
        let session = find_session(&mut tx, id).await?;
        let Some(SessionState::Open(own)) = session.map(|session| session.state) else {
            return Ok(Completed::Over);
        };
        let (blob, spare) = match source {
            Source::Own => (own, None),
            Source::Linked(blob) => (blob, Some(own)),
        };
        if let Source::Linked(blob) = source
            && !take(&mut tx, blob).await?
        {
            // It took longer than any sweep waits; the parts can still come.
            return Ok(Completed::Over);
        }
        let new = Uuid::now_v7();
        match insert(&mut tx, new, Times::new(), asset, stored, blob).await {
            Err(RecordsError::MissingReference(_)) => return Ok(Completed::NoFolder),
            other => other?,
        }
        sqlx::query("UPDATE upload_sessions SET blob = NULL, asset = ? WHERE id = ?")
            .bind(new)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        if let Some(spare) = spare {
            let_go(&mut tx, spare).await?;
        }
        let asset = find(&mut tx, asset.workspace, new).await?;
        step::reached(Step::AssetWritten);
        tx.commit().await?;
        step::reached(Step::AssetCommitted);
        let asset = asset.ok_or(sqlx::Error::RowNotFound)?;
        Ok(Completed::Asset(Box::new(asset), spare))
    }

    /// Ends a session. Gives the blob whose bytes are to be removed, or `None` where there is no such session;
    /// one that is over has none to remove.
    pub(crate) async fn abort_session(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
    ) -> Result<Option<Option<BlobId>>> {
        let mut tx = self.write().await?;
        let blob: Option<Option<Uuid>> = sqlx::query_scalar(
            "DELETE FROM upload_sessions WHERE workspace = ? AND id = ? RETURNING blob",
        )
        .bind(workspace)
        .bind(id)
        .fetch_optional(&mut *tx)
        .await?;
        let blob = blob.map(|blob| blob.map(BlobId::private));
        if let Some(Some(blob)) = blob {
            let_go(&mut tx, blob).await?;
        }
        step::reached(Step::SessionDeleted);
        tx.commit().await?;
        step::reached(Step::SessionEnded);
        Ok(blob)
    }

    /// Ends up to `limit` sessions of all workspaces that expired before an instant; their bytes are then
    /// leaving. Says how many there were.
    pub(crate) async fn end_sessions_before(&self, instant: i64, limit: u32) -> Result<u64> {
        let mut tx = self.write().await?;
        let blobs: Vec<Option<Uuid>> = sqlx::query_scalar(
            "DELETE FROM upload_sessions WHERE id IN \
             (SELECT id FROM upload_sessions WHERE expires < ? ORDER BY expires LIMIT ?) \
             RETURNING blob",
        )
        .bind(instant)
        .bind(limit)
        .fetch_all(&mut *tx)
        .await?;
        for &blob in blobs.iter().flatten() {
            let_go(&mut tx, BlobId::private(blob)).await?;
        }
        tx.commit().await?;
        Ok(blobs.len() as u64)
    }
}

pub(super) async fn find_session(
    connection: &mut SqliteConnection,
    id: Uuid,
) -> Result<Option<Session>> {
    let statement = format!("{SELECT} WHERE id = ?");
    let found = sqlx::query_as(sqlx::AssertSqlSafe(statement));
    Ok(found.bind(id).fetch_optional(connection).await?)
}

impl FromRow<'_, SqliteRow> for Session {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let state = match row.try_get("blob")? {
            Some(blob) => SessionState::Open(BlobId::private(blob)),
            None => SessionState::Over(row.try_get("asset")?),
        };
        Ok(Session {
            id: row.try_get("id")?,
            workspace: row.try_get("workspace")?,
            folder: row.try_get("folder")?,
            name: name(row)?,
            client_name: row.try_get("client_name")?,
            claimed: row.try_get("mime_type")?,
            plan: Plan::of(count(row, "size")?),
            created_by: row.try_get("created_by")?,
            expires: instant(row, "expires")?,
            state,
        })
    }
}
