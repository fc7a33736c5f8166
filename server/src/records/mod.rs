//! The records: every SQL statement of the server stands below this module.
//!
//! SQLite has one writer, so there is one writing connection and transactions queue for it in memory
//! instead of failing as "busy"; readers have connections of their own and never wait for it.
//! `synchronous=FULL` makes each commit durable before it returns: what is acknowledged stays.

mod asset_row;
mod assets;
mod calls;
mod error;
mod folders;
mod images;
mod keys;
mod list;
mod loose;
mod parts;
mod pending;
mod people;
mod publishing;
mod removal;
mod scopes;
mod sessions;
mod shares;
mod sign_ins;
mod tags;
mod thumbnails;
mod trash;
mod upload_keys;
mod webhooks;
mod workspaces;

pub(crate) use assets::{
    Adopted, Asset, Change, Changed, FolderRef, Move, NewAsset, PublicCopy, Thumbnail,
};
pub use error::RecordsError;
pub(crate) use error::Result;
pub(crate) use folders::{
    FileBelow, Folder, FolderBelow, FolderConflict, FolderError, Located, Subtree,
};
pub(crate) use images::Images;
pub use keys::Stage;
pub(crate) use keys::{KeyChange, KeyRecord, KeyState, NewKey, NewSecret};
pub(crate) use list::{
    Announced, AssetCondition, FolderCondition, ListQuery, Listed, Position, ShareCondition,
    SortField, TrashCondition,
};
#[cfg(test)]
pub(crate) use list::{SortKey, Sql};
pub(crate) use parts::Part;
pub(crate) use pending::{Confirmed, Held, Pending, Supplied};
pub(crate) use people::{
    Access, Member, MemberChange, Membership, NewPerson, Person, PersonChange, Rights,
};
pub(crate) use publishing::Published;
pub(crate) use removal::Fate;
pub(crate) use sessions::{Completed, NewSession, Session, SessionState, Source};
pub(crate) use shares::{
    AssetRef, Extent, Inserted, NamedTarget, NewShare, NewTarget, OpenShare, Share, Target, Terms,
    TermsChange,
};
pub(crate) use sign_ins::{IDLE as SIGN_IN_IDLE, NewSignIn, SignIn, Turned};
pub(crate) use tags::TagUse;
pub(crate) use trash::Trashed;
pub(crate) use webhooks::{
    Delivery, Described, NewWebhook, Outcome, Switch, Waiting, Webhook, WebhookChange,
};
pub(crate) use workspaces::Workspace;

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, Transaction};

/// Readers at once. Queries take well under a millisecond; more would only cost memory.
const READERS: u32 = 4;

/// How long to wait for a free connection, and for another process: the command line works beside a
/// running server.
const PATIENCE: Duration = Duration::from_secs(10);

/// The database.
#[derive(Clone, Debug)]
pub(crate) struct Records {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// Identifies a workspace within the database; it never leaves the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct WorkspaceId(pub(crate) i64);

impl Records {
    /// Opens the database, makes it where there is none, and brings its tables up to date.
    pub(crate) async fn open(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .connect_with(options.clone().create_if_missing(true))
            .await?;
        sqlx::migrate!("migrations/sqlite").run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            .connect_with(options.read_only(true))
            .await?;
        let records = Records { writer, readers };
        records.rekey_folders().await?;
        Ok(records)
    }

    /// Whether the database answers.
    pub(crate) async fn check(&self) -> Result<()> {
        let query = sqlx::query("SELECT 1 FROM workspaces LIMIT 1");
        query.execute(&self.readers).await?;
        Ok(())
    }

    /// Closes all connections after what they are doing.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// A transaction that holds the write lock from its first statement, so that none fails half-way
    /// because another process wrote in between. Dropped without a commit it changes nothing.
    async fn write(&self) -> Result<Transaction<'static, Sqlite>> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }
}
