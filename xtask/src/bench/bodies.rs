//! Large bodies that exist only while they are read: chunks of noise, different in every file.

use sha2::{Digest, Sha256};
use std::io::{self, Read};

const CHUNK: usize = 64 * 1024;

/// A body of `size` bytes; the same `seed` gives the same bytes.
pub(super) struct Body {
    noise: Vec<u8>,
    position: u64,
    size: u64,
}

impl Body {
    pub(super) fn new(seed: u64, size: u64) -> Self {
        // xorshift64*: fast, and nothing that a file system could compress.
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut next = || {
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            state.wrapping_mul(0x2545_f491_4f6c_dd1d)
        };
        let noise = (0..CHUNK / 8).flat_map(|_| next().to_le_bytes()).collect();
        Self {
            noise,
            position: 0,
            size,
        }
    }

    /// The SHA-256 of the whole body.
    pub(super) fn digest(mut self) -> io::Result<Vec<u8>> {
        digest(&mut self)
    }
}

/// The SHA-256 of everything that can be read.
pub(super) fn digest(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let (mut digest, mut chunk) = (Sha256::new(), vec![0; CHUNK]);
    loop {
        match from.read(&mut chunk)? {
            0 => return Ok(digest.finalize().to_vec()),
            read => digest.update(&chunk[..read]),
        }
    }
}

impl Read for Body {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let chunk = u64::try_from(CHUNK).map_err(io::Error::other)?;
        let start = usize::try_from(self.position % chunk).map_err(io::Error::other)?;
        let left = usize::try_from(self.size - self.position).unwrap_or(usize::MAX);
        let length = buffer.len().min(CHUNK - start).min(left);
        buffer[..length].copy_from_slice(&self.noise[start..start + length]);
        // Each chunk begins with its number, so a chunk that is lost or sent twice is noticed.
        if start == 0 && length >= 8 {
            buffer[..8].copy_from_slice(&(self.position / chunk).to_le_bytes());
        }
        self.position += u64::try_from(length).map_err(io::Error::other)?;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_its_size_and_is_like_no_other() {
        let read = |seed| {
            let mut bytes = Vec::new();
            Body::new(seed, 200_001).read_to_end(&mut bytes).unwrap();
            bytes
        };
        assert_eq!(read(1).len(), 200_001);
        assert_eq!(read(1), read(1));
        assert_ne!(read(1), read(2));
    }
}
