//! The digest of a file as the library has it, for whoever wants to compare.

use asset_dock_core::Error;
use asset_dock_core::upload::digest::ContentDigest;
use asset_dock_core::upload::plan::Plan;
use futures_util::stream::{self, StreamExt, TryStreamExt};

use crate::browser::files::LocalFile;
use crate::browser::hashers::Hashers;

/// Parts that are read and hashed at once.
const READERS: usize = 3;

/// Reads and hashes a file, part by part.
///
/// # Errors
/// Where the file was changed, moved or removed since it was chosen.
pub async fn of(file: &LocalFile) -> Result<ContentDigest, Error> {
    let plan = Plan::of(file.size());
    let hashers = &Hashers::of_the_page();
    let digests = plan.numbers().map(|number| async move {
        let range = plan.range(number).unwrap_or_default();
        let digest = hashers.digest(&file.slice(&range)?).await?;
        Ok((number, digest))
    });
    // In any order: none waits for a slower one before it.
    let digests = stream::iter(digests).buffer_unordered(READERS);
    let mut digests: Vec<_> = digests.try_collect().await?;
    digests.sort_unstable_by_key(|(number, _)| *number);
    Ok(ContentDigest::of(
        digests.into_iter().map(|(_, digest)| digest),
    ))
}
