//! Parts that are durable: of sessions, and of what became of them.

use std::ops::Range;

use asset_dock_core::upload::digest::PartDigest;
use asset_dock_core::upload::plan::PartNumber;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::asset_row::{count, damaged};
use super::sessions::{SessionState, find_session};
use super::{Asset, Records, Result, WorkspaceId};
use crate::blobs::{BlobId, Digest, PartStored};
use crate::step::{self, Step};

/// A part that is durable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) number: PartNumber,
    pub(crate) stored: PartStored,
}

/// Bytes that a workspace has: a part of a blob.
#[derive(Clone, Debug)]
pub(crate) struct HeldBytes {
    pub(crate) blob: BlobId,
    pub(crate) range: Range<u64>,
}

impl Records {
    /// Writes down that a part of a session is durable. `place` is where. Says whether the session is still
    /// open; a part that was there before stays as it is.
    pub(crate) async fn keep_part(
        &self,
        session: Uuid,
        part: &Part,
        place: &Range<u64>,
        expires: i64,
    ) -> Result<bool> {
        let mut tx = self.write().await?;
        let session = find_session(&mut tx, session).await?;
        let Some(session) = session else {
            return Ok(false);
        };
        let SessionState::Open(blob) = session.state else {
            return Ok(false);
        };
        sqlx::query(
            "INSERT INTO blob_parts (blob, number, workspace, sha256, crc32, start, size) \
             VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(blob.uuid)
        .bind(part.number.get())
        .bind(session.workspace)
        .bind(&part.stored.sha256.0[..])
        .bind(part.stored.crc32)
        .bind(place.start.cast_signed())
        .bind((place.end - place.start).cast_signed())
        .execute(&mut *tx)
        .await?;
        sqlx::query("UPDATE upload_sessions SET expires = ? WHERE id = ?")
            .bind(expires)
            .bind(session.id)
            .execute(&mut *tx)
            .await?;
        step::reached(Step::PartRecorded);
        tx.commit().await?;
        step::reached(Step::PartCommitted);
        Ok(true)
    }

    /// The parts of a blob, in their order.
    pub(crate) async fn parts(&self, blob: BlobId) -> Result<Vec<Part>> {
        let parts = sqlx::query_as(
            "SELECT number, sha256, crc32 FROM blob_parts WHERE blob = ? ORDER BY number",
        );
        Ok(parts.bind(blob.uuid).fetch_all(&self.readers).await?)
    }

    /// One part of a blob.
    pub(crate) async fn part(&self, blob: BlobId, number: PartNumber) -> Result<Option<Part>> {
        let part = sqlx::query_as(
            "SELECT number, sha256, crc32 FROM blob_parts WHERE blob = ? AND number = ?",
        );
        let part = part.bind(blob.uuid).bind(number.get());
        Ok(part.fetch_optional(&self.readers).await?)
    }

    /// Where a workspace has a part of this digest and size, if it has one.
    pub(crate) async fn held_bytes(
        &self,
        workspace: WorkspaceId,
        sha256: PartDigest,
        size: u64,
    ) -> Result<Option<HeldBytes>> {
        let held = sqlx::query_as(
            "SELECT blob, start, size FROM blob_parts \
             WHERE workspace = ? AND sha256 = ? AND size = ? LIMIT 1",
        );
        let held = held.bind(workspace).bind(&sha256.0[..]);
        Ok(held
            .bind(size.cast_signed())
            .fetch_optional(&self.readers)
            .await?)
    }

    /// An asset of a workspace that has this digest and size, if there is one.
    pub(crate) async fn asset_of_digest(
        &self,
        workspace: WorkspaceId,
        digest: &Digest,
        size: u64,
    ) -> Result<Option<Asset>> {
        let id: Option<Uuid> = sqlx::query_scalar(
            "SELECT id FROM assets WHERE workspace = ? AND sha256 = ? AND part_count = ? \
             AND size = ? LIMIT 1",
        )
        .bind(workspace)
        .bind(&digest.sha256()[..])
        .bind(digest.parts())
        .bind(size.cast_signed())
        .fetch_optional(&self.readers)
        .await?;
        match id {
            Some(id) => self.asset(workspace, id).await,
            None => Ok(None),
        }
    }
}

impl FromRow<'_, SqliteRow> for Part {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let number: u32 = row.try_get("number")?;
        let sha256: Vec<u8> = row.try_get("sha256")?;
        let sha256 = sha256.try_into().map_err(|_| damaged("a short digest"))?;
        Ok(Part {
            number: PartNumber::new(number).ok_or_else(|| damaged("a part 0"))?,
            stored: PartStored {
                sha256: PartDigest(sha256),
                crc32: row.try_get("crc32")?,
            },
        })
    }
}

impl FromRow<'_, SqliteRow> for HeldBytes {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let start = count(row, "start")?;
        Ok(HeldBytes {
            blob: BlobId::private(row.try_get("blob")?),
            range: start..start.saturating_add(count(row, "size")?),
        })
    }
}
