//! What is known of bytes that were read once: enough to recognise them.

use std::fmt;

use asset_dock_core::upload::digest::{ContentDigest, PartDigest};
use asset_dock_core::upload::plan::Plan;
use sha2::{Digest as _, Sha256};

/// What is known of a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    /// How many bytes.
    pub(crate) size: u64,
    /// Their digest.
    pub(crate) digest: Digest,
    /// Their CRC-32, which a zip entry carries.
    pub(crate) crc32: u32,
}

/// The digest of a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digest {
    /// Of its bytes: they came one after the other.
    Whole(Sha256Sum),
    /// Of the digests of its parts: they came in any order.
    Parts(ContentDigest),
}

/// A SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sha256Sum(pub(crate) [u8; 32]);

/// The digests of bytes that go by.
pub(crate) struct Digests {
    size: u64,
    crc32: crc32fast::Hasher,
    sha256: Hashing,
}

enum Hashing {
    Whole(Sha256),
    Parts {
        part_size: u64,
        /// Of the part that goes by.
        part: Sha256,
        done: Vec<PartDigest>,
        /// How much of the part is still to come.
        left: u64,
    },
}

impl Default for Digests {
    fn default() -> Self {
        Digests {
            size: 0,
            crc32: crc32fast::Hasher::new(),
            sha256: Hashing::Whole(Sha256::new()),
        }
    }
}

impl Digests {
    /// Digests of the same kind as those that are known, to be compared with them.
    pub(crate) fn like(stored: &Stored) -> Self {
        let part_size = Plan::of(stored.size).part_size();
        let sha256 = match stored.digest {
            Digest::Whole(_) => Hashing::Whole(Sha256::new()),
            Digest::Parts(_) => Hashing::Parts {
                part_size,
                part: Sha256::new(),
                done: Vec::new(),
                left: part_size,
            },
        };
        Digests {
            sha256,
            ..Digests::default()
        }
    }

    /// Takes the next bytes.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.crc32.update(bytes);
        self.sha256.update(bytes);
    }

    /// What went by.
    pub(crate) fn finish(self) -> Stored {
        Stored {
            size: self.size,
            digest: self.sha256.finish(),
            crc32: self.crc32.finalize(),
        }
    }
}

impl Hashing {
    fn update(&mut self, mut bytes: &[u8]) {
        match self {
            Hashing::Whole(sha256) => sha256.update(bytes),
            Hashing::Parts {
                part_size,
                part,
                done,
                left,
            } => {
                while !bytes.is_empty() {
                    if *left == 0 {
                        done.push(PartDigest(part.finalize_reset().into()));
                        *left = *part_size;
                    }
                    let fits = usize::try_from(*left).unwrap_or(usize::MAX);
                    let (of_part, rest) = bytes.split_at(bytes.len().min(fits));
                    part.update(of_part);
                    *left -= of_part.len() as u64;
                    bytes = rest;
                }
            }
        }
    }

    fn finish(self) -> Digest {
        match self {
            Hashing::Whole(sha256) => Digest::Whole(Sha256Sum(sha256.finalize().into())),
            Hashing::Parts { part, mut done, .. } => {
                done.push(PartDigest(part.finalize().into()));
                Digest::Parts(ContentDigest::of(done))
            }
        }
    }
}

impl Digest {
    /// Its 32 bytes.
    pub(crate) fn sha256(&self) -> &[u8; 32] {
        match self {
            Digest::Whole(Sha256Sum(sha256)) => sha256,
            Digest::Parts(content) => content.sha256(),
        }
    }

    /// How many parts it is of; `None` where it is of the bytes.
    pub(crate) fn parts(&self) -> Option<u32> {
        match self {
            Digest::Whole(_) => None,
            Digest::Parts(content) => Some(content.parts()),
        }
    }

    /// The digest that was written down as these two.
    pub(crate) fn known(sha256: [u8; 32], parts: Option<u32>) -> Self {
        match parts {
            None => Digest::Whole(Sha256Sum(sha256)),
            Some(parts) => Digest::Parts(ContentDigest::known(sha256, parts)),
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Sha256Sum(*self.sha256()))?;
        self.parts().map_or(Ok(()), |parts| write!(f, "-{parts}"))
    }
}

impl fmt::Display for Sha256Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_digested_wherever_the_pieces_end() {
        let size = 20_000_000_u32;
        let bytes: Vec<u8> = (0..size).map(|at| at.to_le_bytes()[0]).collect();
        let plan = Plan::of(u64::from(size));
        let parts = bytes.chunks(usize::try_from(plan.part_size()).unwrap());
        let content = ContentDigest::of(parts.map(PartDigest::of));
        assert_eq!(content.parts(), 3);
        let stored = Stored {
            size: u64::from(size),
            digest: Digest::Parts(content),
            crc32: crc32fast::hash(&bytes),
        };
        for piece in [1_000_003, 8 << 20, bytes.len()] {
            let mut digests = Digests::like(&stored);
            bytes.chunks(piece).for_each(|piece| digests.update(piece));
            assert_eq!(digests.finish(), stored, "{piece}");
        }
    }

    #[test]
    fn what_ends_with_a_part_has_no_empty_one_behind_it() {
        for (size, parts) in [(0, 1), (8 << 20, 1), (16 << 20, 2)] {
            let known = Stored {
                size: size as u64,
                digest: Digest::known([0; 32], Some(parts)),
                crc32: 0,
            };
            let mut digests = Digests::like(&known);
            digests.update(&vec![0; size]);
            assert_eq!(digests.finish().digest.parts(), Some(parts));
        }
    }
}
