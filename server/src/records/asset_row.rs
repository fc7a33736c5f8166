//! An asset as the database holds it, read back into its types.

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::assets::{Asset, FolderRef, PublicCopy, Thumbnail};
use crate::blobs::{BlobId, Digest, Stored};

impl FromRow<'_, SqliteRow> for Asset {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let folder = match row.try_get("folder")? {
            Some(id) => Some(FolderRef {
                id,
                name: row.try_get("folder_name")?,
            }),
            None => None,
        };
        let pixels: (Option<u32>, Option<u32>) = (row.try_get("width")?, row.try_get("height")?);
        let public = match row.try_get("public_blob")? {
            Some(blob) => Some(PublicCopy {
                blob: BlobId::public(blob),
                name: name_in(row, "public_name")?,
                since: instant(row, "public_since")?,
            }),
            None => None,
        };
        Ok(Asset {
            id: row.try_get("id")?,
            name: name(row)?,
            mime_type: row.try_get("mime_type")?,
            stored: stored(row, "size")?,
            folder,
            blob: BlobId::private(row.try_get("blob")?),
            created: instant(row, "created")?,
            modified: instant(row, "modified")?,
            created_by: row.try_get("created_by")?,
            pixels: pixels.0.zip(pixels.1),
            thumbnail: match row.try_get("thumbnail")? {
                "pending" => Thumbnail::Pending,
                "ready" => Thumbnail::Ready,
                _ => Thumbnail::None(row.try_get("thumbnail_reason")?),
            },
            public,
            tags: serde_json::from_str(row.try_get("tags")?).map_err(|_| damaged("no tags"))?,
        })
    }
}

/// The column `name`.
pub(super) fn name(row: &SqliteRow) -> sqlx::Result<Name> {
    name_in(row, "name")
}

fn name_in(row: &SqliteRow, column: &str) -> sqlx::Result<Name> {
    Name::clean(row.try_get(column)?).map_err(|_| damaged("an empty name"))
}

/// What is known of bytes; the column of their size differs.
pub(super) fn stored(row: &SqliteRow, size: &str) -> sqlx::Result<Stored> {
    let sha256: Vec<u8> = row.try_get("sha256")?;
    let sha256 = sha256.try_into().map_err(|_| damaged("a short digest"))?;
    Ok(Stored {
        size: count(row, size)?,
        digest: Digest::known(sha256, row.try_get("part_count")?),
        crc32: row.try_get("crc32")?,
    })
}

/// A number that is never negative.
pub(super) fn count(row: &SqliteRow, column: &str) -> sqlx::Result<u64> {
    let count: i64 = row.try_get(column)?;
    u64::try_from(count).map_err(|_| damaged("a negative number"))
}

/// An instant that is always there.
pub(super) fn instant(row: &SqliteRow, column: &str) -> sqlx::Result<Timestamp> {
    Timestamp::from_millis(row.try_get(column)?).ok_or_else(|| damaged("no such instant"))
}

pub(super) fn damaged(what: &str) -> sqlx::Error {
    sqlx::Error::Decode(what.into())
}
