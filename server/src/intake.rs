//! Bytes on their way into the library: durable before anything is acknowledged.
//!
//! 1. A row says that a blob is arriving.
//! 2. The bytes are written and synced.
//! 3. One transaction turns the row into an asset. Only then is anything acknowledged.
//!
//! A crash in between leaves a row that leads a sweep to the bytes; a client that goes away leaves a
//! [`Draft`] that is dropped and cleans up.

use bytes::Bytes;
use futures_util::{Stream, TryStreamExt};
use uuid::Uuid;

use crate::admit::{Admitted, Refused};
use crate::blobs::{BlobId, Store, Stored, Writer};
use crate::error::Error;
use crate::loose_blob::LooseBlob;
use crate::records::{Adopted, Asset, Supplied, Thumbnail};
use crate::thumbnails::{Drawing, write_pictures};
use crate::xqr::storage::TicketError;
use crate::{App, sweep};

/// An admitted file whose bytes are coming in. Dropped, it leaves nothing.
pub(crate) struct Draft {
    app: App,
    admitted: Admitted,
    size: u64,
    // Dropped in this order: on a full disk the half-written file makes room for the row's removal.
    writer: Writer,
    blob: LooseBlob,
}

impl Draft {
    /// Writes an admitted file down while it comes: the `head` that it was admitted by, then the `rest`.
    pub(crate) async fn write_down(
        app: &App,
        admitted: Admitted,
        head: Bytes,
        mut rest: impl Stream<Item = Result<Bytes, Error>> + Unpin,
    ) -> Result<Self, Refused> {
        let mut draft = Draft::start(app, admitted).await?;
        draft.write(head).await?;
        while let Some(chunk) = rest.try_next().await? {
            draft.write(chunk).await?;
        }
        Ok(draft)
    }

    async fn start(app: &App, admitted: Admitted) -> Result<Self, Error> {
        let blob = LooseBlob::announce(&app.library, Store::Private).await?;
        let writer = app.library.blobs.write(blob.id()).await?;
        Ok(Draft {
            app: app.clone(),
            admitted,
            size: 0,
            blob,
            writer,
        })
    }

    /// Takes the next bytes, unless they are too many.
    async fn write(&mut self, bytes: Bytes) -> Result<(), Refused> {
        self.size += bytes.len() as u64;
        self.admitted.check_size(self.size)?;
        Ok(self.writer.write(bytes).await?)
    }

    /// What the file is by its bytes, as `type/subtype`.
    pub(crate) fn mime_type(&self) -> &str {
        &self.admitted.asset.mime_type
    }

    /// Gives the file another name than the one it came with.
    pub(crate) fn rename(&mut self, name: &str) -> Result<(), Refused> {
        self.admitted.rename(name)
    }

    /// Makes the file an asset. When this returns, it is durable.
    pub(crate) async fn keep(self) -> Result<Asset, Refused> {
        // In a task of its own: a client that goes away now must not stop it half-way.
        let kept = tokio::spawn(self.adopt()).await;
        kept.map_err(Error::internal)?
    }

    /// Gives the bytes to an asset that was announced, in place of those that it had. When this returns,
    /// they are durable.
    pub(crate) async fn supply(self, announced: Uuid) -> Result<(), Refused> {
        // In a task of its own, as above.
        let supplied = tokio::spawn(self.hand_over(announced)).await;
        supplied.map_err(Error::internal)?
    }

    /// How much has come.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Makes the bytes durable, so that they can be looked at before anybody keeps them.
    pub(crate) async fn whole(self) -> Result<Whole, Refused> {
        let stored = self.writer.finish().await?;
        self.admitted.check_size(stored.size)?;
        Ok(Whole {
            app: self.app,
            admitted: self.admitted,
            stored,
            blob: self.blob,
        })
    }

    async fn adopt(self) -> Result<Asset, Refused> {
        let Whole {
            app,
            admitted,
            stored,
            blob,
        } = self.whole().await?;
        let records = &app.library.records;
        let adopted = records.adopt_blob(blob.id(), stored, &admitted.asset);
        let asset = match adopted_asset(adopted.await?)? {
            Kept::Now(asset) => asset,
            Kept::Before(asset) => return Ok(asset),
        };
        blob.settle();
        if asset.thumbnail == Thumbnail::Pending {
            app.images.notify_one();
        }
        Ok(asset)
    }

    async fn hand_over(self, announced: Uuid) -> Result<(), Refused> {
        let stored = self.writer.finish().await?;
        self.admitted.check_size(stored.size)?;
        let records = &self.app.library.records;
        let mime_type = &self.admitted.asset.mime_type;
        let supplied = records.supply(announced, self.blob.id(), stored, mime_type);
        match supplied.await? {
            Supplied::Held(before) => {
                self.blob.settle();
                sweep::these_soon(&self.app.library, before.into_iter().collect());
                Ok(())
            }
            Supplied::Over => Err(Error::from(TicketError::Over).into()),
            // It took longer than any sweep waits.
            Supplied::NoBlob => Err(Error::TooSlow.into()),
        }
    }
}

/// A file that came whole, is durable, and is nobody's yet. Dropped, it leaves nothing.
pub(crate) struct Whole {
    app: App,
    admitted: Admitted,
    stored: Stored,
    blob: LooseBlob,
}

impl Whole {
    /// Where its bytes are.
    pub(crate) fn blob(&self) -> BlobId {
        self.blob.id()
    }

    /// Makes an image an asset together with its pictures. When this returns, all of it is durable.
    pub(crate) async fn keep_drawn(self, drawing: Drawing) -> Result<Asset, Refused> {
        // As in `Draft::keep`.
        let kept = tokio::spawn(self.adopt_drawn(drawing)).await;
        kept.map_err(Error::internal)?
    }

    async fn adopt_drawn(self, drawing: Drawing) -> Result<Asset, Refused> {
        let library = &self.app.library;
        let pixels = drawing.pixels;
        let pictures = LooseBlob::announce_pictures(library, self.blob.id()).await?;
        write_pictures(library, pictures.id(), drawing).await?;
        let image = (self.blob.id(), self.stored);
        let asset = &self.admitted.asset;
        let adopted = library
            .records
            .adopt_image(image, asset, pictures.id(), pixels);
        let asset = match adopted_asset(adopted.await?)? {
            Kept::Now(asset) => asset,
            Kept::Before(asset) => return Ok(asset),
        };
        self.blob.settle();
        pictures.settle();
        Ok(asset)
    }
}

/// What a file is.
enum Kept {
    /// An asset, which has the bytes.
    Now(Asset),
    /// One that the same upload had become before. These bytes are nobody's.
    Before(Asset),
}

fn adopted_asset(adopted: Adopted) -> Result<Kept, Refused> {
    match adopted {
        Adopted::Asset(asset) => Ok(Kept::Now(*asset)),
        Adopted::Before(asset) => Ok(Kept::Before(*asset)),
        Adopted::NoFolder => Err(Refused::NoFolder),
        // It took longer than any sweep waits.
        Adopted::NoBlob => Err(Error::TooSlow.into()),
    }
}
