//! The server's secret. Whoever reads the database without it learns nothing about any key, and
//! nobody without it makes a cursor that the server takes.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::str::FromStr;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::token::{Kind, ShareLink, Token};
use crate::state::OpenError;

/// 32 random bytes. The `Debug` form hides them.
#[derive(Clone, PartialEq, Eq)]
pub struct Pepper([u8; 32]);

impl Pepper {
    /// Reads the pepper from its file, and makes the file where there is none and no library yet.
    pub(crate) fn load(path: &Path, library_exists: bool) -> Result<Self, OpenError> {
        match fs::read(path) {
            Ok(bytes) => {
                let bytes = bytes.try_into().map_err(|_| OpenError::BadPepper)?;
                Ok(Pepper(bytes))
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                // A new pepper would silently turn every key into an unknown one.
                if library_exists {
                    return Err(OpenError::NoPepper);
                }
                Self::create(path).map_err(OpenError::Directory)?;
                Self::load(path, true)
            }
            Err(cause) => Err(OpenError::Directory(cause)),
        }
    }

    /// Makes the file whole or not at all, readable by its owner only. Of two processes one wins, and
    /// both then read what it wrote.
    fn create(path: &Path) -> io::Result<()> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let directory = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(directory)?;
        file.write_all(&bytes)?;
        file.as_file().sync_all()?;
        match file.persist_noclobber(path) {
            Ok(_) => File::open(directory)?.sync_all(),
            Err(lost) if lost.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(failed) => Err(failed.error),
        }
    }

    /// What the database keeps of a token.
    pub(crate) fn hash<K: Kind>(&self, token: &Token<K>) -> Vec<u8> {
        self.hash_of::<K>(token.reveal())
    }

    /// What the database has of a share whose token is this text, if there is one. It is not read as a
    /// token first, so that what cannot be one takes the same way as what is not known.
    pub(crate) fn share_hash(&self, text: &str) -> Vec<u8> {
        self.hash_of::<ShareLink>(text)
    }

    fn hash_of<K: Kind>(&self, text: &str) -> Vec<u8> {
        let mut mac = self.mac(K::PURPOSE);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    /// A MAC for one purpose; what is made for one purpose is worth nothing for another.
    pub(crate) fn mac(&self, purpose: &str) -> Hmac<Sha256> {
        // HMAC fills a key up to the block with zeros; doing it here leaves nothing that can fail.
        let mut block = [0; 64];
        block[..32].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac
    }
}

impl FromStr for Pepper {
    type Err = OpenError;

    /// Reads the 43 characters of base64url that a configuration carries.
    fn from_str(text: &str) -> Result<Self, OpenError> {
        let bytes = BASE64_URL_SAFE_NO_PAD
            .decode(text.trim())
            .map_err(|_| OpenError::BadPepper)?;
        let bytes = bytes.try_into().map_err(|_| OpenError::BadPepper)?;
        Ok(Pepper(bytes))
    }
}

impl fmt::Debug for Pepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pepper(…)")
    }
}
