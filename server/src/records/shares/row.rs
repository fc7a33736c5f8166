//! A share as the database holds it, read back into its types.

use asset_dock_core::Timestamp;
use asset_dock_core::share::ShareState;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::super::asset_row::{damaged, instant};
use super::{AssetRef, NamedTarget, Share, Target};
use crate::records::FolderRef;

impl FromRow<'_, SqliteRow> for Share {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Share {
            id: row.try_get("id")?,
            target: match target(row)? {
                Target::Asset(id) => NamedTarget::Asset(AssetRef {
                    id,
                    name: row.try_get("asset_name")?,
                }),
                Target::Folder(id) => NamedTarget::Folder(FolderRef {
                    id,
                    name: row.try_get("folder_name")?,
                }),
                Target::Assets => NamedTarget::Assets(assets(row)?),
            },
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

/// The columns `asset` and `folder`, of which one is null, or both where it is several assets.
pub(super) fn target(row: &SqliteRow) -> sqlx::Result<Target> {
    let (asset, folder) = (row.try_get("asset")?, row.try_get("folder")?);
    match (asset, folder) {
        (Some(asset), None) => Ok(Target::Asset(asset)),
        (None, Some(folder)) => Ok(Target::Folder(folder)),
        (None, None) => Ok(Target::Assets),
        (Some(_), Some(_)) => Err(damaged("a share of both")),
    }
}

/// The column `assets`: of each its place among the share's, its id and its name.
fn assets(row: &SqliteRow) -> sqlx::Result<Vec<AssetRef>> {
    let read = serde_json::from_str(row.try_get("assets")?);
    let mut assets: Vec<(i64, Uuid, String)> = read.map_err(|_| damaged("no assets"))?;
    assets.sort_unstable_by_key(|(place, ..)| *place);
    let assets = assets.into_iter();
    Ok(assets.map(|(_, id, name)| AssetRef { id, name }).collect())
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
