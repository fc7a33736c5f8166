//! An image that is looked at before anybody keeps it, for an API whose answer says how large it is.
//!
//! The helper that does so is the one of the queue, but others wait for it here: so there are places.

use std::fs::File;
use std::path::Path;

use super::message::{Drawing, Outcome, Refusal};
use super::places::Places;
use super::process;
use crate::error::Error;
use crate::records::WorkspaceId;

/// Looks at an image of that workspace. `program` is this program.
///
/// # Errors
/// Where the helper does not do its work; that the image is refused is an answer.
pub(crate) async fn look(
    places: &Places,
    workspace: WorkspaceId,
    program: &Path,
    image: File,
) -> Result<Result<Drawing, Refusal>, Error> {
    let _place = places.enter(workspace).await?;
    Ok(match process::draw(program, image).await? {
        Outcome::Drawn(drawing) => Ok(drawing),
        Outcome::Refused(refusal) => Err(refusal),
    })
}
