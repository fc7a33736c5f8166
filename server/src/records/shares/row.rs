//! A share as the database holds it, read back into its types.

use asset_dock_core::Timestamp;
use asset_dock_core::share::ShareState;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::super::asset_row::{damaged, instant};
use super::{Share, Target};

impl FromRow<'_, SqliteRow> for Share {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let target = target(row)?;
        Ok(Share {
            id: row.try_get("id")?,
            target,
            target_name: row.try_get(match target {
                Target::Asset(_) => "asset_name",
                Target::Folder(_) => "folder_name",
            })?,
            state: state(row)?,
            created: instant(row, "created")?,
            created_by: row.try_get("created_by")?,
            expires: maybe_instant(row, "expires")?,
            has_password: row.try_get("has_password")?,
            recipients: recipients(row)?,
            download_limit: row
                .try_get::<Option<i64>, _>("download_limit")?
                .map(i64::unsigned_abs),
            downloads: row.try_get::<i64, _>("downloads")?.unsigned_abs(),
            views: row.try_get::<i64, _>("views")?.unsigned_abs(),
            last_access: maybe_instant(row, "last_access")?,
            token_last4: row.try_get("token_last4")?,
        })
    }
}

/// The columns `asset` and `folder`, of which one is null.
pub(super) fn target(row: &SqliteRow) -> sqlx::Result<Target> {
    let (asset, folder) = (row.try_get("asset")?, row.try_get("folder")?);
    match (asset, folder) {
        (Some(asset), None) => Ok(Target::Asset(asset)),
        (None, Some(folder)) => Ok(Target::Folder(folder)),
        _ => Err(damaged("a share of both or neither")),
    }
}

/// The column `state` of `shares_now`.
pub(super) fn state(row: &SqliteRow) -> sqlx::Result<ShareState> {
    match row.try_get("state")? {
        "active" => Ok(ShareState::Active),
        "expired" => Ok(ShareState::Expired),
        "exhausted" => Ok(ShareState::Exhausted),
        "suspended" => Ok(ShareState::Suspended),
        _ => Err(damaged("no such state")),
    }
}

/// The column `recipients`.
pub(super) fn recipients(row: &SqliteRow) -> sqlx::Result<Vec<String>> {
    let text: &str = row.try_get("recipients")?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// Recipients as the column holds them.
pub(super) fn join(recipients: &[String]) -> String {
    recipients.join("\n")
}

/// An instant that may be missing.
pub(super) fn maybe_instant(row: &SqliteRow, column: &str) -> sqlx::Result<Option<Timestamp>> {
    let millis: Option<i64> = row.try_get(column)?;
    let read = |millis| Timestamp::from_millis(millis).ok_or_else(|| damaged("no such instant"));
    millis.map(read).transpose()
}
