//! What the helper answers: a line of JSON, after it the thumbnails, and after them the new image.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

use crate::thumbnails::{Drawing, SIZES, media_type};

/// The longest first line.
const MAX_LINE: u64 = 4096;

/// The most that is taken of the thumbnails: three of the worst kind are not as large.
const MAX_PICTURES: u64 = 16 * 1024 * 1024;

/// Why there is no new image, as people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("the new image would have more than 50 million pixels, or none")]
    ManyPixels,
    #[error("the new image would be too long for its format")]
    TooLong,
    #[error("this needs more memory than one image may take")]
    Memory,
    #[error("this takes too long")]
    Slow,
    #[error("the image cannot be read")]
    Damaged,
}

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) enum Head {
    Made {
        pixels: (u32, u32),
        /// Bytes of each thumbnail.
        pictures: [u64; SIZES.len()],
        /// Bytes of the new image.
        length: u64,
    },
    Refused(Refusal),
}

/// Writes a new image down.
pub(super) fn write(mut to: impl Write, drawing: &Drawing, image: &[u8]) -> io::Result<()> {
    let head = Head::Made {
        pixels: drawing.pixels,
        pictures: drawing
            .pictures
            .each_ref()
            .map(|picture| picture.len() as u64),
        length: image.len() as u64,
    };
    write_head(&mut to, &head)?;
    for picture in &drawing.pictures {
        to.write_all(picture)?;
    }
    to.write_all(image)?;
    to.flush()
}

/// Writes the first line down.
pub(super) fn write_head(mut to: impl Write, head: &Head) -> io::Result<()> {
    serde_json::to_writer(&mut to, head)?;
    to.write_all(b"\n")?;
    to.flush()
}

/// What comes before the new image: its thumbnails and its length, or why there is none.
pub(super) type Beginning = Result<(Drawing, u64), Refusal>;

/// Reads as far as the new image; `None` where it is no answer. The helper has read what a stranger
/// sent, so it is believed no more than one.
pub(super) async fn read(from: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Beginning>> {
    let mut line = Vec::new();
    from.take(MAX_LINE).read_until(b'\n', &mut line).await?;
    let (pixels, lengths, length) = match serde_json::from_slice(&line) {
        Ok(Head::Made {
            pixels,
            pictures,
            length,
        }) => (pixels, pictures, length),
        Ok(Head::Refused(refusal)) => return Ok(Some(Err(refusal))),
        Err(_) => return Ok(None),
    };
    let mut left = MAX_PICTURES;
    let mut pictures = lengths.map(|_| Vec::new());
    for (picture, length) in pictures.iter_mut().zip(lengths) {
        let Some(after) = left.checked_sub(length) else {
            return Ok(None);
        };
        left = after;
        from.take(length).read_to_end(picture).await?;
        if picture.len() as u64 != length || media_type(picture).is_none() {
            return Ok(None);
        }
    }
    Ok(Some(Ok((Drawing { pixels, pictures }, length))))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read_all(mut bytes: &[u8]) -> (Option<Beginning>, Vec<u8>) {
        let beginning = read(&mut bytes).await.unwrap();
        (beginning, bytes.to_vec())
    }

    #[tokio::test]
    async fn what_is_written_is_read_again_and_nothing_else() {
        let drawing = Drawing {
            pixels: (3, 4),
            pictures: [
                b"\xff\xd8\xff1".to_vec(),
                b"\x89PNG\r\n\x1a\n22".to_vec(),
                b"\xff\xd8\xff".to_vec(),
            ],
        };
        let mut bytes = Vec::new();
        write(&mut bytes, &drawing, b"new image").unwrap();
        let (beginning, rest) = read_all(&bytes).await;
        assert_eq!(beginning, Some(Ok((drawing, 9))));
        assert_eq!(rest, b"new image");

        let mut refused = Vec::new();
        write_head(&mut refused, &Head::Refused(Refusal::Slow)).unwrap();
        assert_eq!(read_all(&refused).await.0, Some(Err(Refusal::Slow)));

        let page = String::from_utf8_lossy(&bytes).replace("PNG", "<p>");
        let large = String::from_utf8_lossy(&refused).replace(
            r#"{"Refused":"Slow"}"#,
            r#"{"Made":{"pixels":[1,1],"pictures":[1,1,99999999],"length":1}}"#,
        );
        for nonsense in [
            page.as_bytes(),
            large.as_bytes(),
            &bytes[..bytes.len() - 12],
            b"",
            b"{}\n",
            &[b'x'; 10_000],
        ] {
            assert_eq!(read_all(nonsense).await.0, None);
        }
    }
}
