//! Pictures of an asset: a file a size, beside the blobs and named after the asset's.

use object_store::ObjectStoreExt;
use object_store::path::Path;

use super::reader::{ByteStream, whole};
use super::{BlobId, Blobs};

impl Blobs {
    /// Writes one picture of a set, whole and durable.
    pub(crate) async fn write_picture(
        &self,
        set: BlobId,
        edge: u32,
        picture: Vec<u8>,
    ) -> object_store::Result<()> {
        let done = self.store.put(&path(set, edge), picture.into()).await;
        done.map(drop)
    }

    /// One picture of a set, with its length in bytes.
    pub(crate) async fn read_picture(
        &self,
        set: BlobId,
        edge: u32,
    ) -> object_store::Result<(u64, ByteStream)> {
        let picture = self.store.get(&path(set, edge)).await?;
        Ok((picture.meta.size, whole(picture)))
    }
}

fn path(set: BlobId, edge: u32) -> Path {
    Path::from(format!("{}/{}-{edge}", set.directory(), set.uuid))
}
