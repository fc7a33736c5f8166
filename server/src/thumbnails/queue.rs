//! The worker: assets that nobody has looked at, the oldest first, one at a time.
//!
//! The queue is a column, so it outlives the server. Pictures are written like every blob: a row says
//! that they are arriving, and the transaction that makes the asset's thumbnail ready takes the row out.

use std::time::Duration;

use uuid::Uuid;

use super::message::{Drawing, Outcome, Refusal};
use super::{SIZES, first_state, process};
use crate::App;
use crate::blobs::BlobId;
use crate::error::{Error, chain};
use crate::records::{Asset, Thumbnail};
use crate::state::Library;
use crate::sweep;

/// The largest file that is looked at, in bytes; see [`Refusal::LargeFile`].
const MAX_SOURCE: u64 = 64 * 1024 * 1024;

/// How long the worker rests without being woken: what failed for a reason of ours is tried again, and
/// what came out of the trash is found.
const REST: Duration = Duration::from_mins(1);

/// Works for as long as the server runs.
pub(crate) async fn repeatedly(app: App) {
    loop {
        if let Err(cause) = work_off(&app).await {
            tracing::error!(cause = chain(&cause), "thumbnails cannot be made");
        }
        tokio::select! {
            () = app.images.notified() => {}
            () = tokio::time::sleep(REST) => {}
        }
    }
}

/// Looks at everything that waits. What cannot be read waits on, and keeps nothing else waiting.
pub(crate) async fn work_off(app: &App) -> Result<(), Error> {
    let mut after = Uuid::nil();
    while let Some(asset) = app.library.records.next_without_thumbnail(after).await? {
        look_at(app, &asset).await?;
        after = asset.id;
    }
    Ok(())
}

async fn look_at(app: &App, asset: &Asset) -> Result<(), Error> {
    let records = &app.library.records;
    let outcome = match first_state(&asset.mime_type) {
        // Uploaded before there were thumbnails.
        Thumbnail::None(reason) => {
            return Ok(records
                .set_no_thumbnail(asset.id, reason.as_deref())
                .await?);
        }
        _ if asset.stored.size > MAX_SOURCE => Outcome::Refused(Refusal::LargeFile),
        _ => match app.library.blobs.file(asset.blob).await {
            Ok(file) => process::draw(&app.config.helper, file).await?,
            // Deleted just now, or lost by a disk.
            Err(object_store::Error::NotFound { .. }) => Outcome::Refused(Refusal::Damaged),
            Err(cause) => {
                tracing::error!(asset = %asset.id, cause = chain(&cause), "an image cannot be read");
                return Ok(());
            }
        },
    };
    match outcome {
        Outcome::Refused(refusal) => {
            tracing::info!(asset = %asset.id, reason = %refusal, "no thumbnail");
            let reason = refusal.to_string();
            Ok(records.set_no_thumbnail(asset.id, Some(&reason)).await?)
        }
        Outcome::Drawn(drawing) => {
            let pictures = BlobId::pictures_of(asset.blob);
            let kept = keep(app, asset, pictures, drawing).await;
            if !matches!(kept, Ok(true)) {
                sweep::discard(&app.library, pictures).await?;
            }
            kept.map(drop)
        }
    }
}

/// Writes pictures down and gives them to their asset. Says whether it is still there.
async fn keep(app: &App, asset: &Asset, pictures: BlobId, drawing: Drawing) -> Result<bool, Error> {
    let library = &app.library;
    let pixels = drawing.pixels;
    library.records.announce_blob(pictures).await?;
    write_pictures(library, pictures, drawing).await?;
    let kept = library.records.set_thumbnail(asset.id, pictures, pixels);
    Ok(kept.await?)
}

/// Writes down pictures that were announced.
pub(crate) async fn write_pictures(
    library: &Library,
    pictures: BlobId,
    drawing: Drawing,
) -> Result<(), Error> {
    for (edge, picture) in SIZES.into_iter().zip(drawing.pictures) {
        library.blobs.write_picture(pictures, edge, picture).await?;
    }
    Ok(())
}
