//! Assets: one record a file. Every statement names the workspace, so none reaches into another.

use asset_dock_core::Timestamp;
use asset_dock_core::names::Name;
use asset_dock_core::tag::{self, TagChange, Tags};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::loose::take;
use super::{Records, RecordsError, Result, Stage, WorkspaceId, upload_keys};
use crate::blobs::{BlobId, Stored};
use crate::state::now;

/// An asset, with the name of its folder.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    pub(crate) id: Uuid,
    pub(crate) name: Name,
    pub(crate) mime_type: String,
    pub(crate) stored: Stored,
    pub(crate) folder: Option<FolderRef>,
    pub(crate) blob: BlobId,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    pub(crate) created_by: String,
    /// Across and down, as shown, where it is known to be an image.
    pub(crate) pixels: Option<(u32, u32)>,
    pub(crate) thumbnail: Thumbnail,
    /// The copy that anyone can fetch.
    pub(crate) public: Option<PublicCopy>,
    pub(crate) tags: Tags,
}

/// Whether there are pictures of an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Thumbnail {
    /// Nobody has looked yet.
    Pending,
    /// There are.
    Ready,
    /// There are none, and why where it was tried.
    None(Option<String>),
}

impl Thumbnail {
    /// The state as the database names it.
    fn as_str(&self) -> &'static str {
        match self {
            Thumbnail::Pending => "pending",
            Thumbnail::Ready => "ready",
            Thumbnail::None(_) => "none",
        }
    }

    /// Why there are none, where it was tried.
    fn reason(&self) -> Option<&str> {
        match self {
            Thumbnail::None(reason) => reason.as_deref(),
            Thumbnail::Pending | Thumbnail::Ready => None,
        }
    }
}

/// The copy of an asset in the public store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicCopy {
    pub(crate) blob: BlobId,
    /// The name in its address, which stays when the asset is renamed.
    pub(crate) name: Name,
    /// When it was made; as long ago as the asset where that was not written down.
    pub(crate) since: Timestamp,
}

/// The folder that an asset or a folder lies in.
#[derive(Clone, Debug)]
pub(crate) struct FolderRef {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}

/// What a new asset needs beside its bytes.
#[derive(Clone, Debug)]
pub(crate) struct NewAsset {
    pub(crate) workspace: WorkspaceId,
    pub(crate) folder: Option<Uuid>,
    pub(crate) name: Name,
    /// The name as it was sent, where it had to be made safe.
    pub(crate) client_name: Option<String>,
    pub(crate) mime_type: String,
    pub(crate) created_by: String,
    /// Whether it is there for real work.
    pub(crate) stage: Stage,
    /// Whether somebody is to look at it.
    pub(crate) thumbnail: Thumbnail,
    /// What whoever sent it calls its upload.
    pub(crate) key: Option<String>,
}

/// A change of an asset's or a folder's metadata: what is `None` stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    /// The new name.
    pub(crate) name: Option<Name>,
    /// The new place.
    pub(crate) folder: Move,
}

/// What became of a change.
pub(crate) enum Changed {
    /// The asset as it is now.
    Asset(Box<Asset>),
    /// There is no such asset.
    NoAsset,
    /// It would have more tags than an asset can have.
    TooManyTags,
}

/// Where an asset or folder goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Move {
    /// Nowhere.
    #[default]
    Stay,
    /// To the top level.
    ToRoot,
    /// Into this folder.
    Into(Uuid),
}

impl Change {
    /// Whether everything stays.
    pub(super) fn is_empty(&self) -> bool {
        self.name.is_none() && self.folder == Move::Stay
    }
}

/// What became of a blob that was to become an asset's.
pub(crate) enum Adopted {
    /// It is the asset's now, and durable.
    Asset(Box<Asset>),
    /// The same upload has become this asset before. The blob is as it was.
    Before(Box<Asset>),
    /// The folder went away while the bytes came in.
    NoFolder,
    /// A sweep took the blob for a leftover.
    NoBlob,
}

/// Where an asset's columns come from; its folder's name comes with it.
pub(super) const SELECT: &str = "SELECT a.id, a.name, a.mime_type, a.size, a.sha256, a.part_count, a.crc32, a.blob, \
     a.created, a.modified, a.created_by, a.width, a.height, a.thumbnail, a.thumbnail_reason, \
     a.public_blob, a.public_name, ifnull(a.public_since, a.created) AS public_since, a.tags, \
     a.folder, f.name AS folder_name FROM assets a LEFT JOIN folders f ON f.id = a.folder ";

impl Records {
    /// The newest asset of a name in a place, whatever case that is written in.
    pub(crate) async fn asset_named(
        &self,
        workspace: WorkspaceId,
        folder: Option<Uuid>,
        name: &Name,
    ) -> Result<Option<Uuid>> {
        let id = sqlx::query_scalar(
            "SELECT id FROM assets WHERE workspace = ? AND folder IS ? AND name_key = ? \
             ORDER BY id DESC LIMIT 1",
        );
        let id = id.bind(workspace).bind(folder).bind(name.key());
        Ok(id.fetch_optional(&self.readers).await?)
    }

    /// Turns an arriving blob into an asset, in one transaction.
    pub(crate) async fn adopt_blob(
        &self,
        blob: BlobId,
        stored: Stored,
        asset: &NewAsset,
    ) -> Result<Adopted> {
        let mut tx = self.write().await?;
        if let Some(before) = upload_keys::known(&mut tx, asset).await? {
            return Ok(Adopted::Before(Box::new(before)));
        }
        if !take(&mut tx, blob).await? {
            return Ok(Adopted::NoBlob);
        }
        let id = Uuid::now_v7();
        let inserted = insert(&mut tx, id, Times::new(), asset, &stored, blob).await;
        match inserted {
            Err(RecordsError::MissingReference(_)) => return Ok(Adopted::NoFolder),
            other => other?,
        }
        upload_keys::remember(&mut tx, asset, id).await?;
        let asset = find(&mut tx, asset.workspace, id).await?;
        tx.commit().await?;
        let asset = asset.ok_or(sqlx::Error::RowNotFound)?;
        Ok(Adopted::Asset(Box::new(asset)))
    }

    /// The asset of that id, if it is this workspace's.
    pub(crate) async fn asset(&self, workspace: WorkspaceId, id: Uuid) -> Result<Option<Asset>> {
        let mut reader = self.readers.acquire().await?;
        find(&mut reader, workspace, id).await
    }

    /// The assets of those ids that are this workspace's, in no order.
    pub(crate) async fn assets(&self, workspace: WorkspaceId, ids: &[Uuid]) -> Result<Vec<Asset>> {
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("WHERE a.workspace = ").push_bind(workspace);
        query.push(" AND a.id IN (");
        let mut list = query.separated(", ");
        for &id in ids {
            list.push_bind(id);
        }
        query.push(")");
        Ok(query.build_query_as().fetch_all(&self.readers).await?)
    }

    /// A batch of all assets of all workspaces in the order of their ids, for [`crate::verify`].
    pub(crate) async fn all_assets(&self, after: Uuid, limit: u32) -> Result<Vec<Asset>> {
        let mut query = QueryBuilder::<Sqlite>::new(SELECT);
        query.push("WHERE a.id > ").push_bind(after);
        query.push(" ORDER BY a.id LIMIT ").push_bind(limit);
        Ok(query.build_query_as().fetch_all(&self.readers).await?)
    }

    /// Changes an asset's metadata. Tags that come and go do so from those that it has at that moment, so that
    /// nobody takes back what another does meanwhile.
    ///
    /// # Errors
    /// [`RecordsError::MissingReference`] where the new folder does not exist.
    pub(crate) async fn change_asset(
        &self,
        workspace: WorkspaceId,
        id: Uuid,
        change: &Change,
        tags: &TagChange,
    ) -> Result<Changed> {
        let mut tx = self.write().await?;
        let Some(asset) = find(&mut tx, workspace, id).await? else {
            return Ok(Changed::NoAsset);
        };
        let tags = Some(tags.apply(&asset.tags)).filter(|tags| *tags != asset.tags);
        if change.is_empty() && tags.is_none() {
            return Ok(Changed::Asset(Box::new(asset)));
        }
        let mut query = QueryBuilder::<Sqlite>::new("UPDATE assets SET modified = ");
        query.push_bind(now());
        if let Some(name) = &change.name {
            query.push(", name = ").push_bind(name.to_string());
            query.push(", name_key = ").push_bind(name.key());
        }
        if let Some(tags) = tags {
            if tags.count() > tag::MOST {
                return Ok(Changed::TooManyTags);
            }
            query.push(", tags = ").push_bind(written(&tags)?);
        }
        match change.folder {
            Move::Stay => {}
            Move::ToRoot => {
                query.push(", folder = NULL");
            }
            Move::Into(folder) => {
                query.push(", folder = ").push_bind(folder);
            }
        }
        query.push(" WHERE workspace = ").push_bind(workspace);
        query.push(" AND id = ").push_bind(id);
        query.build().execute(&mut *tx).await?;
        let asset = find(&mut tx, workspace, id).await?;
        tx.commit().await?;
        Ok(asset.map_or(Changed::NoAsset, |asset| Changed::Asset(Box::new(asset))))
    }
}

/// Tags as their column holds them.
fn written(tags: &Tags) -> sqlx::Result<String> {
    serde_json::to_string(tags).map_err(|cause| sqlx::Error::Encode(cause.into()))
}

/// When an asset came and when it last changed, in milliseconds since 1970.
pub(super) struct Times {
    pub(super) created: i64,
    pub(super) modified: i64,
}

impl Times {
    /// Of an asset that comes now: one instant, so that nothing takes it for changed.
    pub(super) fn new() -> Self {
        let now = now();
        Self {
            created: now,
            modified: now,
        }
    }
}

/// Enters a new asset, whose blob the transaction gives it.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    id: Uuid,
    times: Times,
    asset: &NewAsset,
    stored: &Stored,
    blob: BlobId,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO assets (id, workspace, folder, name, name_key, client_name, mime_type, size, \
         sha256, part_count, crc32, blob, created, modified, created_by, stage, thumbnail, \
         thumbnail_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id)
    .bind(asset.workspace)
    .bind(asset.folder)
    .bind(asset.name.as_str())
    .bind(asset.name.key())
    .bind(&asset.client_name)
    .bind(&asset.mime_type)
    .bind(i64::try_from(stored.size).map_err(|cause| sqlx::Error::Encode(cause.into()))?)
    .bind(&stored.digest.sha256()[..])
    .bind(stored.digest.parts())
    .bind(stored.crc32)
    .bind(blob.uuid)
    .bind(times.created)
    .bind(times.modified)
    .bind(&asset.created_by)
    .bind(asset.stage)
    .bind(asset.thumbnail.as_str())
    .bind(asset.thumbnail.reason())
    .execute(connection)
    .await?;
    Ok(())
}

/// One asset, as far as a transaction sees it.
pub(super) async fn find(
    connection: &mut SqliteConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Option<Asset>> {
    let mut query = QueryBuilder::<Sqlite>::new(SELECT);
    query.push("WHERE a.workspace = ").push_bind(workspace);
    query.push(" AND a.id = ").push_bind(id);
    Ok(query.build_query_as().fetch_optional(connection).await?)
}
