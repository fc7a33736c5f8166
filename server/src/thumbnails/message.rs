//! What the helper answers: a line of JSON, and after it the pictures.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::SIZES;

/// What became of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Drawn(Drawing),
    Refused(Refusal),
}

/// An image that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// Across and down, as shown.
    pub(crate) pixels: (u32, u32),
    /// One file a size, in the order of [`SIZES`].
    pub(crate) pictures: [Vec<u8>; SIZES.len()],
}

/// Why there are no pictures, as people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("there are no thumbnails of this kind of image")]
    NotDrawn,
    #[error("the file is larger than 64 MiB, too large for a thumbnail")]
    LargeFile,
    #[error("the image has more than 50 million pixels, too many for a thumbnail")]
    ManyPixels,
    #[error("the image needs more memory than a thumbnail may take")]
    Memory,
    #[error("the image takes too long to draw")]
    Slow,
    #[error("the image is damaged or not what it says")]
    Damaged,
}

#[derive(Serialize, Deserialize)]
enum Head {
    Drawn {
        pixels: (u32, u32),
        lengths: [usize; SIZES.len()],
    },
    Refused(Refusal),
}

impl Outcome {
    /// Writes it down.
    pub(super) fn write(&self, mut to: impl Write) -> io::Result<()> {
        let (head, pictures) = match self {
            Outcome::Drawn(drawing) => {
                let pixels = drawing.pixels;
                let lengths = drawing.pictures.each_ref().map(Vec::len);
                (Head::Drawn { pixels, lengths }, &drawing.pictures[..])
            }
            Outcome::Refused(refusal) => (Head::Refused(*refusal), &[][..]),
        };
        serde_json::to_writer(&mut to, &head)?;
        to.write_all(b"\n")?;
        for picture in pictures {
            to.write_all(picture)?;
        }
        to.flush()
    }

    /// Reads it again; `None` where it is not whole. The helper has read what a stranger sent, so it is
    /// believed no more than one.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let (head, mut rest) = (&bytes[..end], &bytes[end + 1..]);
        match serde_json::from_slice(head).ok()? {
            Head::Refused(refusal) => Some(Outcome::Refused(refusal)),
            Head::Drawn { pixels, lengths } => {
                let mut pictures = lengths.map(|_| Vec::new());
                for (picture, length) in pictures.iter_mut().zip(lengths) {
                    let (this, after) = rest.split_at_checked(length)?;
                    media_type(this)?;
                    picture.extend_from_slice(this);
                    rest = after;
                }
                Some(Outcome::Drawn(Drawing { pixels, pictures }))
            }
        }
    }
}

/// The type of a picture that we made; `None` for anything else.
pub(crate) fn media_type(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_nothing_else() {
        let pictures = [
            b"\xff\xd8\xff1".to_vec(),
            b"\x89PNG\r\n\x1a\n22".to_vec(),
            b"\xff\xd8\xff".to_vec(),
        ];
        let drawn = Outcome::Drawn(Drawing {
            pixels: (3, 4),
            pictures,
        });
        for outcome in [drawn.clone(), Outcome::Refused(Refusal::Slow)] {
            let mut bytes = Vec::new();
            outcome.write(&mut bytes).unwrap();
            assert_eq!(Outcome::read(&bytes), Some(outcome));
        }
        let mut bytes = Vec::new();
        drawn.write(&mut bytes).unwrap();
        assert_eq!(Outcome::read(&bytes[..bytes.len() - 1]), None, "cut off");
        let page = String::from_utf8_lossy(&bytes).replace("PNG", "<p>");
        assert_eq!(Outcome::read(page.as_bytes()), None, "no picture");
        for nonsense in [&b""[..], b"\n", b"{}\n", b"drawn"] {
            assert_eq!(Outcome::read(nonsense), None);
        }
    }
}
