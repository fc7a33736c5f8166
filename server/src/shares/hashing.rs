//! Passwords as they are kept: argon2id, which takes memory and time on purpose, and so is let in
//! through a narrow door.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::Error;

/// Hashes at once. Each takes 19 MiB and keeps a core busy.
const AT_ONCE: usize = 2;

/// How long to wait for a place.
const PATIENCE: Duration = Duration::from_secs(10);

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What is compared with a password where there is nobody: no password makes it, and that takes as long to find out
/// as of any other.
pub(crate) const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The door to hashing. All clones are the same one.
#[derive(Clone)]
pub(crate) struct Hashing {
    places: Arc<Semaphore>,
}

impl Hashing {
    /// A door that nobody stands at.
    pub(crate) fn new() -> Self {
        Hashing {
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// What is kept of a password.
    pub(crate) async fn hash(&self, password: String) -> Result<String, Error> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(Error::internal)?;
        self.run(move |argon2| {
            let hash = argon2.hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(Error::internal)
        })
        .await
    }

    /// Whether this is the password that the hash was made of.
    pub(crate) async fn verify(&self, password: String, hash: String) -> Result<bool, Error> {
        self.run(move |argon2| {
            use argon2::password_hash::Error::PasswordInvalid;
            match argon2.verify_password(password.as_bytes(), hash.as_str()) {
                Ok(()) => Ok(true),
                Err(PasswordInvalid) => Ok(false),
                Err(cause) => Err(Error::internal(cause)),
            }
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(Argon2<'static>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let place = Arc::clone(&self.places).acquire_owned();
        let place = tokio::time::timeout(PATIENCE, place).await;
        let place = place.map_err(|_| Error::Busy)?.map_err(Error::internal)?;
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(Error::internal)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let done = tokio::task::spawn_blocking(move || {
            // The place is held as long as the memory is, whether or not anybody still waits.
            let _place = place;
            work(argon2)
        });
        done.await.map_err(Error::internal)?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash() {
        let hashing = Hashing::new();
        let hash = hashing.hash("a good one".into()).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert_ne!(hashing.hash("a good one".into()).await.unwrap(), hash);
        for (password, right) in [("a good one", true), ("a good One", false), ("", false)] {
            let verified = hashing.verify(password.into(), hash.clone()).await;
            assert_eq!(verified.unwrap(), right, "{password}");
        }
    }

    #[tokio::test]
    async fn nobodys_password_is_hashed_as_any_other_and_wrong() {
        let hashing = Hashing::new();
        let hash = hashing.hash("a good one".into()).await.unwrap();
        let cost = |hash: &str| hash.rsplitn(3, '$').last().map(str::to_owned);
        assert_eq!((cost(NOBODYS), NOBODYS.len()), (cost(&hash), hash.len()));
        let verified = hashing.verify("a good one".into(), NOBODYS.into()).await;
        assert!(!verified.unwrap());
    }
}
