//! An image that is looked at before anybody keeps it, for an API whose answer says how large it is.
//!
//! The helper that does so is the one of the queue, but others wait for it here: so there are places, and
//! who gets none in time is told to come back.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::message::{Drawing, Outcome, Refusal};
use super::process;
use crate::error::Error;

/// How long to wait for a place.
const PATIENCE: Duration = Duration::from_secs(30);

/// Places for helpers that are waited for. All clones are the same.
#[derive(Clone)]
pub(crate) struct Places(Arc<Semaphore>);

/// A place that is taken. Dropped, it is free again.
pub(crate) struct Place(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

impl Places {
    /// So many, all free.
    pub(crate) fn new(count: usize) -> Self {
        Places(Arc::new(Semaphore::new(count)))
    }

    /// Takes one as soon as one is free.
    ///
    /// # Errors
    /// [`Error::Busy`] where that takes too long.
    pub(crate) async fn enter(&self) -> Result<Place, Error> {
        let place = Arc::clone(&self.0).acquire_owned();
        let place = tokio::time::timeout(PATIENCE, place).await;
        let place = place.map_err(|_| Error::Busy)?.map_err(Error::internal)?;
        Ok(Place(place))
    }
}

/// Looks at an image. `program` is this program.
///
/// # Errors
/// Where the helper does not do its work; that the image is refused is an answer.
pub(crate) async fn look(
    places: &Places,
    program: &Path,
    image: File,
) -> Result<Result<Drawing, Refusal>, Error> {
    let _place = places.enter().await?;
    Ok(match process::draw(program, image).await? {
        Outcome::Drawn(drawing) => Ok(drawing),
        Outcome::Refused(refusal) => Err(refusal),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn who_gets_no_place_in_time_is_told_to_come_back() {
        let places = Places::new(1);
        let place = places.enter().await.unwrap();
        assert!(matches!(places.enter().await, Err(Error::Busy)));
        drop(place);
        assert!(places.enter().await.is_ok());
    }
}
