//! The end of a session: its parts become an asset, or those of another one with the same digest do.

use asset_dock_core::upload::digest::ContentDigest;
use futures_util::TryStreamExt;

use super::{SessionError, missing_parts};
use crate::admit::{Refused, admit_whole};
use crate::blobs::{BlobId, Digest, Store, Stored};
use crate::error::Error;
use crate::loose_blob::LooseBlob;
use crate::mime_type::HEAD_BYTES;
use crate::records::{Asset, Completed, Part, Session, SessionState, Source, Thumbnail};
use crate::step::{self, Step};
use crate::{App, sweep};

/// Makes a session whose parts are all there an asset. When this returns, it is durable; it may be asked
/// again.
pub(crate) async fn finish(
    app: App,
    session: Session,
    digest: ContentDigest,
) -> Result<Asset, Refused> {
    // In a task of its own: a client that goes away now must not stop it half-way.
    let finished = tokio::spawn(adopt(app, session, digest)).await;
    finished.map_err(Error::internal)?
}

/// Makes a session an asset with the bytes of another one of the workspace, where one has this digest.
pub(crate) async fn link(
    app: App,
    session: Session,
    digest: ContentDigest,
) -> Result<Option<Asset>, Refused> {
    // In a task of its own, as above.
    let linked = tokio::spawn(adopt_linked(app, session, digest)).await;
    linked.map_err(Error::internal)?
}

async fn adopt(app: App, session: Session, digest: ContentDigest) -> Result<Asset, Refused> {
    let blob = match session.state {
        SessionState::Open(blob) => blob,
        SessionState::Over(asset) => return over(&app, &session, asset).await,
    };
    let missing = missing_parts(&app, &session, blob).await?;
    if !missing.is_empty() {
        return Err(Error::from(SessionError::Missing(missing)).into());
    }
    let parts = app.library.records.parts(blob).await?;
    let stored = together(&session, &parts);
    if stored.digest != Digest::Parts(digest) {
        return Err(Error::from(SessionError::OtherDigest).into());
    }
    complete(&app, &session, blob, &stored, Source::Own).await
}

async fn adopt_linked(
    app: App,
    session: Session,
    digest: ContentDigest,
) -> Result<Option<Asset>, Refused> {
    if let SessionState::Over(asset) = session.state {
        return over(&app, &session, asset).await.map(Some);
    }
    let records = &app.library.records;
    let (wanted, size) = (Digest::Parts(digest), session.plan.size());
    let twin = records.asset_of_digest(session.workspace, &wanted, size);
    let Some(twin) = twin.await? else {
        return Ok(None);
    };
    let copy = LooseBlob::announce(&app.library, Store::Private).await?;
    step::reached(Step::LinkAnnounced);
    match app.library.blobs.link(twin.blob, copy.id()).await {
        Ok(()) => {}
        // Its bytes are just being removed.
        Err(object_store::Error::NotFound { .. }) => return Ok(None),
        Err(cause) => return Err(cause.into()),
    }
    step::reached(Step::WholeLinked);
    let source = Source::Linked(copy.id());
    let asset = complete(&app, &session, copy.id(), &twin.stored, source).await?;
    // Where another request was faster, the asset has other bytes, and nobody needs these.
    if asset.blob == copy.id() {
        copy.settle();
    }
    Ok(Some(asset))
}

async fn complete(
    app: &App,
    session: &Session,
    blob: BlobId,
    stored: &Stored,
    source: Source,
) -> Result<Asset, Refused> {
    let head = head(app, blob, stored.size).await?;
    let admitted = admit_whole(app, session, &head)?;
    let records = &app.library.records;
    step::reached(Step::AssetReady);
    let completed = records.complete_session(session.id, &admitted.asset, stored, source);
    match completed.await? {
        Completed::Asset(asset, spare) => {
            sweep::these_soon(&app.library, spare.into_iter().collect());
            if asset.thumbnail == Thumbnail::Pending {
                app.images.notify_one();
            }
            Ok(*asset)
        }
        Completed::NoFolder => Err(Refused::NoFolder),
        // Another request was faster.
        Completed::Over => {
            let now = records.session(session.workspace, session.id).await?;
            match now.map(|now| now.state) {
                Some(SessionState::Over(asset)) => over(app, session, asset).await,
                _ => Err(Error::from(SessionError::Over).into()),
            }
        }
    }
}

/// What a session has become.
async fn over(app: &App, session: &Session, asset: uuid::Uuid) -> Result<Asset, Refused> {
    let asset = app.library.records.asset(session.workspace, asset).await?;
    // It was deleted since.
    asset.ok_or_else(|| Error::from(SessionError::Over).into())
}

/// What is known of all parts together.
fn together(session: &Session, parts: &[Part]) -> Stored {
    let mut crc32 = crc32fast::Hasher::new();
    for part in parts {
        let place = session.plan.range(part.number).unwrap_or_default();
        let length = place.end - place.start;
        crc32.combine(&crc32fast::Hasher::new_with_initial_len(
            part.stored.crc32,
            length,
        ));
    }
    let digests = parts.iter().map(|part| part.stored.sha256);
    Stored {
        size: session.plan.size(),
        digest: Digest::Parts(ContentDigest::of(digests)),
        crc32: crc32.finalize(),
    }
}

/// How a blob begins.
async fn head(app: &App, blob: BlobId, size: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = app
        .library
        .blobs
        .read(blob, 0..size.min(HEAD_BYTES as u64))
        .await?;
    let mut head = Vec::new();
    while let Some(chunk) = bytes.try_next().await? {
        head.extend_from_slice(&chunk);
    }
    Ok(head)
}
