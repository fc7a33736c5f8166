//! What the helper is given: a line of JSON that says what to do and how long each image is, and after it
//! the images, the source first.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use asset_dock_core::transform::{ImageFormat, Transform, TransformKind};
use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncSeekExt, AsyncWriteExt};

use crate::blobs::Blobs;
use crate::error::Error;
use crate::records::Asset;

/// The most that is read of the line: more than any request's body.
const MAX_LINE: u64 = 256 * 1024;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    /// The name of the transformation, and its JSON as the dialect has it.
    kind: String,
    transform: serde_json::Value,
    /// What the source is kept in.
    format: ImageFormat,
    /// Bytes of each image.
    lengths: Vec<u64>,
}

/// A job as the helper reads it.
pub(super) struct Job<R> {
    pub(super) transform: Transform,
    pub(super) format: ImageFormat,
    pub(super) images: Images<R>,
}

/// The images of a job, in their order.
pub(super) struct Images<R> {
    /// Bytes of each, the last first.
    lengths: Vec<u64>,
    from: R,
}

/// Writes a job into a file without a name, which is gone when nobody has it open.
pub(super) async fn write(
    directory: &Path,
    blobs: &Blobs,
    transform: &Transform,
    format: ImageFormat,
    images: &[&Asset],
) -> Result<File, Error> {
    let head = Head {
        kind: transform.kind().to_string(),
        transform: serde_json::to_value(transform).map_err(Error::internal)?,
        format,
        lengths: images.iter().map(|image| image.stored.size).collect(),
    };
    let mut line = serde_json::to_vec(&head).map_err(Error::internal)?;
    line.push(b'\n');
    let directory = directory.to_owned();
    let file = tokio::task::spawn_blocking(move || tempfile::tempfile_in(directory)).await;
    let mut file = tokio::fs::File::from_std(file.map_err(Error::internal)??);
    file.write_all(&line).await?;
    for image in images {
        let bytes = blobs.read(image.blob, 0..image.stored.size).await;
        let mut bytes = bytes.map_err(|cause| match cause {
            // It is just being deleted.
            object_store::Error::NotFound { .. } => Error::no_asset(image.id),
            cause => cause.into(),
        })?;
        while let Some(chunk) = bytes.try_next().await? {
            file.write_all(&chunk).await?;
        }
    }
    file.flush().await?;
    file.rewind().await?;
    Ok(file.into_std().await)
}

impl<R: Read> Job<BufReader<R>> {
    /// Reads the first line; `None` where this is no job.
    pub(super) fn read(from: R) -> Option<Self> {
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        (&mut from)
            .take(MAX_LINE)
            .read_until(b'\n', &mut line)
            .ok()?;
        let head: Head = serde_json::from_slice(&line).ok()?;
        let kind: TransformKind = head.kind.parse().ok()?;
        let transform = serde_json::to_vec(&head.transform).ok()?;
        let mut lengths = head.lengths;
        lengths.reverse();
        Some(Job {
            transform: Transform::read(kind, &transform).ok()?,
            format: head.format,
            images: Images { lengths, from },
        })
    }
}

impl<R: Read> Images<R> {
    /// The next image, whole: its decoder jumps about, and may not jump into another one.
    pub(super) fn next(&mut self) -> Option<Vec<u8>> {
        let length = self.lengths.pop()?;
        let mut bytes = Vec::new();
        (&mut self.from).take(length).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 == length).then_some(bytes)
    }
}
