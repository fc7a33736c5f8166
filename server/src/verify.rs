//! Reads every asset again and compares it with what its record says: the proof against a disk that
//! forgets.

use std::fmt;

use asset_dock_core::names::Name;
use futures_util::TryStreamExt;
use serde::Serialize;
use uuid::Uuid;

use crate::blobs::{BlobId, Digests, Store, Stored};
use crate::error::Error;
use crate::records::{Asset, Held};
use crate::state::Library;

const BATCH: u32 = 100;

/// What was found.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    /// Assets that were read, with those in the trash and those that are announced.
    pub(crate) assets: u64,
    /// Bytes that were read.
    pub(crate) bytes: u64,
    /// Assets that are not as they came.
    pub(crate) damaged: Vec<Damage>,
}

/// One asset that is not as it came.
#[derive(Debug, Serialize)]
pub(crate) struct Damage {
    /// Its id.
    pub(crate) id: Uuid,
    /// Its name.
    pub(crate) name: String,
    /// What is wrong.
    pub(crate) problem: String,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            assets,
            bytes,
            damaged,
        } = self;
        write!(
            f,
            "read {assets} assets, {bytes} bytes, {} damaged",
            damaged.len()
        )?;
        for Damage { id, name, problem } in damaged {
            write!(f, "\n{id} {name}: {problem}")?;
        }
        Ok(())
    }
}

/// Reads everything, what is in the trash and what is announced too.
pub(crate) async fn verify(library: &Library) -> Result<Report, Error> {
    let mut report = Report::default();
    let records = &library.records;
    let mut after = Uuid::nil();
    loop {
        let batch = records.all_assets(after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = last.id;
        report.read(library, batch).await;
    }
    after = Uuid::nil();
    loop {
        let batch = records.all_trashed(after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = last.id;
        report.read(library, batch).await;
    }
    after = Uuid::nil();
    loop {
        let batch = records.all_pending(after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = last.id;
        for pending in batch {
            if let Some(Held { blob, stored, .. }) = pending.held {
                report
                    .read_one(library, pending.id, &pending.name, &stored, blob)
                    .await;
            }
        }
    }
    Ok(report)
}

impl Report {
    async fn read(&mut self, library: &Library, assets: Vec<Asset>) {
        for asset in assets {
            let (id, stored) = (asset.id, asset.stored);
            self.read_one(library, id, &asset.name, &stored, asset.blob)
                .await;
            if let Some(copy) = asset.public {
                self.examine(library, id, &asset.name, &stored, copy.blob)
                    .await;
            }
        }
    }

    async fn read_one(
        &mut self,
        library: &Library,
        id: Uuid,
        name: &Name,
        stored: &Stored,
        blob: BlobId,
    ) {
        self.assets += 1;
        self.bytes += stored.size;
        self.examine(library, id, name, stored, blob).await;
    }

    async fn examine(
        &mut self,
        library: &Library,
        id: Uuid,
        name: &Name,
        stored: &Stored,
        blob: BlobId,
    ) {
        if let Some(problem) = examine(library, stored, blob).await {
            self.damaged.push(Damage {
                id,
                name: name.to_string(),
                problem,
            });
        }
    }
}

/// What is wrong with an asset's bytes, or with its public copy.
async fn examine(library: &Library, stored: &Stored, blob: BlobId) -> Option<String> {
    let which = if blob.store == Store::Public {
        "its public copy"
    } else {
        "it"
    };
    let read = async {
        // Not only as far as it should go, so that a file that grew is noticed.
        let mut bytes = library.blobs.read_whole(blob).await?;
        let mut digests = Digests::like(stored);
        while let Some(chunk) = bytes.try_next().await? {
            digests.update(&chunk);
        }
        Ok::<_, Error>(digests.finish())
    };
    match read.await {
        Err(cause) => Some(format!(
            "{which} cannot be read: {}",
            crate::error::chain(&cause)
        )),
        Ok(found) if found.size != stored.size => Some(format!(
            "{which} has {} bytes instead of {}",
            found.size, stored.size
        )),
        Ok(found) if found.digest != stored.digest => Some(format!(
            "{which} has the SHA-256 {} instead of {}",
            found.digest, stored.digest
        )),
        Ok(_) => None,
    }
}
