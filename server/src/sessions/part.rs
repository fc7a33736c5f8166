//! One part: into its place, verified, synced and written down, and only then acknowledged.

use std::io;
use std::ops::Range;

use asset_dock_core::upload::digest::PartDigest;
use asset_dock_core::upload::plan::PartNumber;
use bytes::Bytes;
use futures_util::{Stream, TryStreamExt};

use super::{SessionError, Ticket, expires};
use crate::App;
use crate::blobs::{BlobId, PartStored, PartWriter, TooLong};
use crate::error::{Error, chain};
use crate::records::{Part, Session, SessionState};
use crate::step::{self, Step};
use crate::turns::Hold;

/// How much of a part comes at once: where something on the way takes only small requests, it comes in
/// pieces, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// All of it.
    Whole,
    /// These bytes of it.
    Range(Range<u64>),
}

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Received {
    /// The part is there, and durable.
    Part,
    /// More of it has to come; so far nothing of it counts.
    Piece,
}

/// Takes the bytes of a part in, for whoever has a ticket.
pub(crate) async fn receive(
    app: &App,
    ticket: &Ticket,
    piece: Piece,
    bytes: impl Stream<Item = Result<Bytes, Error>> + Unpin,
) -> Result<Received, Error> {
    let Ticket {
        session,
        number,
        sha256,
        ..
    } = *ticket;
    let session = app.library.records.any_session(session).await?;
    let session = session.ok_or(SessionError::Over)?;
    let SessionState::Open(blob) = session.state else {
        return Err(SessionError::Over.into());
    };
    let place = session.plan.range(number);
    let place = place.ok_or(SessionError::WrongAddress)?;
    if is_held(app, blob, number, sha256).await? {
        return Ok(Received::Part);
    }
    let turn = app.parts.take((session.id, number)).await;
    let mut turn = turn.map_err(|_| SessionError::Overtaken(number))?;
    // Whoever had it before may have brought the part: what is acknowledged is not written over.
    if is_held(app, blob, number, sha256).await? {
        return Ok(Received::Part);
    }
    let hold = turn.hold();
    let writing = async {
        let (range, is_last) = within(&place, &piece)?;
        let length = range.end - range.start;
        let mut writer = app
            .library
            .blobs
            .write_part(blob, range, hold.clone())
            .await?;
        let mut bytes = bytes;
        while let Some(chunk) = bytes.try_next().await? {
            writer
                .write(chunk)
                .await
                .map_err(|cause| too_long(cause, length))?;
        }
        if writer.missing() > 0 {
            return Err(Error::Fewer(length));
        }
        let mut stored = writer.digest().await?;
        if piece != Piece::Whole {
            if !is_last {
                return Ok(Received::Piece);
            }
            // What came before is in the blob; nobody knows its digest.
            stored = app.library.blobs.digest_part(blob, place.clone()).await?;
        }
        if stored.sha256 != sha256 {
            return Err(SessionError::Damaged(number).into());
        }
        let part = Part { number, stored };
        settle(app, &session, part, place, writer, hold).await?;
        Ok(Received::Part)
    };
    let writing = tokio::time::timeout(app.config.upload_timeout, writing);
    tokio::select! {
        () = turn.over() => Err(SessionError::Overtaken(number).into()),
        written = writing => written.map_err(|_| Error::TooSlow)?,
    }
}

/// Copies a part from where the workspace has it. Says whether the part is there now.
pub(crate) async fn copy_held(
    app: &App,
    session: &Session,
    number: PartNumber,
    sha256: PartDigest,
) -> Result<bool, Error> {
    let SessionState::Open(blob) = session.state else {
        return Err(SessionError::Over.into());
    };
    let place = session.plan.range(number);
    let place = place.ok_or(SessionError::WrongAddress)?;
    if is_held(app, blob, number, sha256).await? {
        return Ok(true);
    }
    let records = &app.library.records;
    let size = place.end - place.start;
    let Some(held) = records.held_bytes(session.workspace, sha256, size).await? else {
        return Ok(false);
    };
    let turn = app.parts.take((session.id, number)).await;
    let turn = turn.map_err(|_| SessionError::Overtaken(number))?;
    // As above.
    if is_held(app, blob, number, sha256).await? {
        return Ok(true);
    }
    let to = (blob, place.clone());
    match copy(app, (held.blob, held.range), to, turn.hold()).await {
        Ok((writer, stored)) if stored.sha256 == sha256 => {
            let part = Part { number, stored };
            settle(app, session, part, place, writer, turn.hold()).await?;
            Ok(true)
        }
        Ok(_) => {
            tracing::error!(blob = %held.blob, "a part is not what it was when it came");
            Ok(false)
        }
        Err(cause) => {
            // The session may have become an asset meanwhile, and then its place is gone.
            let now = records.any_session(session.id).await?;
            if now.is_none_or(|now| now.state != session.state) {
                return Err(SessionError::Over.into());
            }
            // Or the bytes are just being removed. They can still be sent.
            tracing::info!(cause = chain(&cause), blob = %held.blob, "a part could not be copied");
            Ok(false)
        }
    }
}

async fn copy(
    app: &App,
    (from, range): (BlobId, Range<u64>),
    (to, place): (BlobId, Range<u64>),
    hold: Option<Hold>,
) -> Result<(PartWriter, PartStored), Error> {
    let blobs = &app.library.blobs;
    let mut bytes = blobs.read(from, range).await?;
    let mut writer = blobs.write_part(to, place, hold).await?;
    while let Some(chunk) = bytes.try_next().await? {
        writer.write(chunk).await?;
    }
    let stored = writer.digest().await?;
    Ok((writer, stored))
}

/// Whether the part is there with that digest.
async fn is_held(
    app: &App,
    blob: BlobId,
    number: PartNumber,
    sha256: PartDigest,
) -> Result<bool, Error> {
    match app.library.records.part(blob, number).await? {
        None => Ok(false),
        Some(part) if part.stored.sha256 == sha256 => Ok(true),
        Some(_) => Err(SessionError::Changed(number).into()),
    }
}

/// Makes a part durable and writes it down. It runs to its end, and until then nobody else writes to its
/// place, even where nobody waits for the answer any more: a row that is committed after all must not stand
/// for bytes that were written over meanwhile.
async fn settle(
    app: &App,
    session: &Session,
    part: Part,
    place: Range<u64>,
    writer: PartWriter,
    hold: Option<Hold>,
) -> Result<(), Error> {
    let (app, session) = (app.clone(), session.clone());
    let settled = tokio::spawn(async move {
        let _hold = hold;
        step::reached(Step::PartChecked);
        writer.sync().await?;
        step::reached(Step::PartSynced);
        keep(&app, &session, part, &place).await
    });
    settled.await.map_err(Error::internal)?
}

async fn keep(app: &App, session: &Session, part: Part, place: &Range<u64>) -> Result<(), Error> {
    let records = &app.library.records;
    let kept = records
        .keep_part(session.id, &part, place, expires())
        .await?;
    if kept {
        Ok(())
    } else {
        Err(SessionError::Over.into())
    }
}

/// Where a piece stands in the blob, and whether it is the last of its part.
fn within(place: &Range<u64>, piece: &Piece) -> Result<(Range<u64>, bool), Error> {
    let Piece::Range(range) = piece else {
        return Ok((place.clone(), true));
    };
    let size = place.end - place.start;
    if range.end > size || range.start >= range.end {
        let message = format!("this must be a range of the {size} bytes of the part");
        return Err(Error::invalid(
            &["header", "Content-Range"],
            "value_error",
            message,
        ));
    }
    let inside = place.start + range.start..place.start + range.end;
    Ok((inside, range.end == size))
}

fn too_long(cause: io::Error, length: u64) -> Error {
    if cause
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<TooLong>)
    {
        Error::BodyTooLarge(length)
    } else {
        cause.into()
    }
}
