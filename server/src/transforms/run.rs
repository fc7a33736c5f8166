//! The helper, seen from the server: a job is written down and handed over, and the new image is read as
//! it comes, so that it is never held as a whole.

use std::time::Duration;

use asset_dock_core::transform::{ImageFormat, Transform};
use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, BoxStream, StreamExt};
use tokio::io::{AsyncReadExt, BufReader};
use tokio::time::{Instant, timeout_at};

use super::answer::{self, Refusal};
use super::{COMMAND, job};
use crate::App;
use crate::error::Error;
use crate::records::{Asset, WorkspaceId};
use crate::thumbnails::process::{End, Helper};
use crate::thumbnails::{Drawing, Place};

/// How long it may take as a whole. Its limit is processor time; this is for one that waits, and clients
/// wait no longer either.
const PATIENCE: Duration = Duration::from_mins(1);

/// How much is read at once.
const CHUNK_BYTES: usize = 256 * 1024;

/// A new image on its way. Dropped, it ends the helper.
pub(crate) struct Making {
    /// Its thumbnails and its pixels.
    pub(crate) drawing: Drawing,
    pub(crate) bytes: BoxStream<'static, Result<Bytes, Error>>,
}

/// What the bytes of a new image come from.
struct Words {
    /// How many have not come.
    left: u64,
    helper: Helper,
    /// What was read of the helper's words.
    ahead: BytesMut,
    until: Instant,
    _place: Place,
}

/// Begins to make a new image for that workspace: `images` are the source, which is kept in this format, and what it is
/// marked with.
///
/// # Errors
/// Where the helper does not do its work; that it refuses the images is an answer.
pub(crate) async fn start(
    app: &App,
    workspace: WorkspaceId,
    transform: &Transform,
    format: ImageFormat,
    images: &[&Asset],
) -> Result<Result<Making, Refusal>, Error> {
    let place = app.transforms.enter(workspace).await?;
    let directory = &app.config.location.data;
    let job = job::write(directory, &app.library.blobs, transform, format, images).await?;
    let until = Instant::now() + PATIENCE;
    let mut helper = Helper::start(&app.config.helper, COMMAND, job)?;
    let mut words = BufReader::with_capacity(CHUNK_BYTES, &mut helper.answer);
    let Ok(beginning) = timeout_at(until, answer::read(&mut words)).await else {
        return Ok(Err(Refusal::Slow));
    };
    let ahead = BytesMut::from(words.buffer());
    match beginning? {
        Some(Ok((drawing, left))) => {
            let words = Words {
                left,
                helper,
                ahead,
                until,
                _place: place,
            };
            let bytes = stream::try_unfold(words, Words::next).boxed();
            Ok(Ok(Making { drawing, bytes }))
        }
        Some(Err(refusal)) => Ok(Err(refusal)),
        None => refused_by(helper, until).await.map(Err),
    }
}

impl Words {
    /// The next bytes of the new image, or `None` at its end.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        if self.ahead.is_empty() {
            self.ahead.reserve(CHUNK_BYTES);
            let read = self.helper.answer.read_buf(&mut self.ahead);
            let read = timeout_at(self.until, read).await;
            if read.map_err(|_| Error::TooSlow)?? == 0 {
                return Err(Error::internal("a new image broke off"));
            }
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        let chunk = self.ahead.split_to(most.min(self.ahead.len())).freeze();
        self.left -= chunk.len() as u64;
        Ok(Some((chunk, self)))
    }
}

/// Why a helper gave no answer.
async fn refused_by(helper: Helper, until: Instant) -> Result<Refusal, Error> {
    let Ok(end) = timeout_at(until, helper.end()).await else {
        return Ok(Refusal::Slow);
    };
    Ok(match end? {
        End::Well | End::Badly => Refusal::Damaged,
        End::OutOfMemory => Refusal::Memory,
        End::OutOfTime => Refusal::Slow,
    })
}
