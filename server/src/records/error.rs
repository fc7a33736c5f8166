//! Why the database did not do what it was asked, as far as anybody acts on it.

use sqlx::error::DatabaseError;

/// An error of the records.
#[derive(Debug, thiserror::Error)]
pub enum RecordsError {
    /// A statement named a row that is not there: a folder that went away.
    #[error("a row that was named does not exist")]
    MissingReference(#[source] sqlx::Error),
    /// The disk is full.
    #[error("the database has no room left")]
    Full(#[source] sqlx::Error),
    /// No connection became free in time.
    #[error("the database is busy")]
    Busy(#[source] sqlx::Error),
    /// The tables cannot be brought up to date.
    #[error("the database's tables cannot be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Anything else.
    #[error("the database failed")]
    Failed(#[source] sqlx::Error),
}

/// What every function of the records gives.
pub(crate) type Result<T> = std::result::Result<T, RecordsError>;

impl From<sqlx::Error> for RecordsError {
    fn from(cause: sqlx::Error) -> Self {
        /// `SQLITE_FULL`
        const FULL: &str = "13";
        let database = cause.as_database_error();
        if database.is_some_and(DatabaseError::is_foreign_key_violation) {
            RecordsError::MissingReference(cause)
        } else if database
            .and_then(DatabaseError::code)
            .is_some_and(|code| code == FULL)
        {
            RecordsError::Full(cause)
        } else if let sqlx::Error::PoolTimedOut = cause {
            RecordsError::Busy(cause)
        } else {
            RecordsError::Failed(cause)
        }
    }
}
