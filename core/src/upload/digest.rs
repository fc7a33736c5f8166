//! Digests: of a part, and of a file by its parts.
//!
//! A file is digested part by part, so parts can be hashed at the same time and each can be verified by
//! itself. The digest of the whole is the SHA-256 of the parts' digests, one after the other: the
//! composite form that S3 gives (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html>).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::plan::MAX_PARTS;

/// The SHA-256 of a part. Written as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartDigest(pub [u8; 32]);

/// The digest of a file. Written as `sha256-parts:<64 hexadecimal digits>-<number of parts>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentDigest {
    sha256: [u8; 32],
    parts: u32,
}

/// A text that is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no digest")]
pub struct NoDigest;

const PREFIX: &str = "sha256-parts:";

impl PartDigest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        PartDigest(Sha256::digest(bytes).into())
    }
}

/// Digests a part whose bytes come one after the other.
#[derive(Clone, Debug, Default)]
pub struct PartHasher(Sha256);

impl PartHasher {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all of them.
    pub fn finish(self) -> PartDigest {
        PartDigest(self.0.finalize().into())
    }
}

impl ContentDigest {
    /// The digest of a file whose parts have these digests, in their order.
    pub fn of(parts: impl IntoIterator<Item = PartDigest>) -> Self {
        let (mut sha256, mut count) = (Sha256::new(), 0);
        for PartDigest(part) in parts {
            sha256.update(part);
            count += 1;
        }
        ContentDigest {
            sha256: sha256.finalize().into(),
            parts: count,
        }
    }

    /// The digest that was written down as these two.
    pub fn known(sha256: [u8; 32], parts: u32) -> Self {
        ContentDigest { sha256, parts }
    }

    /// The SHA-256 of the parts' digests.
    pub fn sha256(&self) -> &[u8; 32] {
        &self.sha256
    }

    /// How many parts there are.
    pub fn parts(&self) -> u32 {
        self.parts
    }
}

impl fmt::Display for PartDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for PartDigest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut digest = [0; 32];
        if pairs.len() != digest.len() || !rest.is_empty() {
            return Err(NoDigest);
        }
        for (byte, [high, low]) in digest.iter_mut().zip(pairs) {
            *byte = hex(*high)? << 4 | hex(*low)?;
        }
        Ok(PartDigest(digest))
    }
}

/// One digit. Upper case is read too; it is written in lower case.
fn hex(digit: u8) -> Result<u8, NoDigest> {
    let value = char::from(digit).to_digit(16).ok_or(NoDigest)?;
    u8::try_from(value).map_err(|_| NoDigest)
}

impl fmt::Display for ContentDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}-{}", PartDigest(self.sha256), self.parts)
    }
}

impl FromStr for ContentDigest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let rest = text.strip_prefix(PREFIX).ok_or(NoDigest)?;
        let (sha256, count) = rest.split_once('-').ok_or(NoDigest)?;
        let PartDigest(sha256) = sha256.parse()?;
        let parts = count.parse().map_err(|_| NoDigest)?;
        let is_plain = count.bytes().all(|digit| digit.is_ascii_digit());
        if is_plain && (1..=MAX_PARTS).contains(&parts) {
            Ok(ContentDigest { sha256, parts })
        } else {
            Err(NoDigest)
        }
    }
}

macro_rules! written_as_text {
    ($digest:ty, $expected:literal) => {
        impl Serialize for $digest {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $digest {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(|_| {
                    serde::de::Error::invalid_value(serde::de::Unexpected::Str(&text), &$expected)
                })
            }
        }
    };
}

written_as_text!(PartDigest, "64 hexadecimal digits");
written_as_text!(
    ContentDigest,
    "sha256-parts:<64 hexadecimal digits>-<number of parts>"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_as_it_is_written() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(PartDigest::of(b"").to_string(), empty);
        assert_eq!(empty.to_uppercase().parse(), Ok(PartDigest::of(b"")));
        let whole = ContentDigest::of([PartDigest::of(b"")]);
        // SHA-256 of the 32 bytes above, by another program.
        let text =
            "sha256-parts:5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456-1";
        assert_eq!(whole.to_string(), text);
        assert_eq!(text.parse(), Ok(whole));
        let json = serde_json::to_string(&whole).expect("JSON");
        assert_eq!(
            serde_json::from_str::<ContentDigest>(&json).ok(),
            Some(whole)
        );
    }

    #[test]
    fn what_is_written_otherwise_is_no_digest() {
        let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        for text in [
            "",
            "e3",
            &hex[1..],
            &hex.replace('e', "g"),
            &format!("{hex}00"),
        ] {
            assert_eq!(text.parse::<PartDigest>(), Err(NoDigest), "{text}");
        }
        for (prefix, count) in [
            ("sha256-parts:", ""),
            ("sha256-parts:", "-0"),
            ("sha256-parts:", "-10001"),
            ("sha256-parts:", "-+1"),
            ("sha256-parts:", "-1 "),
            ("sha256:", "-1"),
            ("", "-1"),
        ] {
            let text = format!("{prefix}{hex}{count}");
            assert_eq!(text.parse::<ContentDigest>(), Err(NoDigest), "{text}");
        }
    }
}
