//! What the page around a dock is told. Each becomes a `CustomEvent` of the element.

use std::collections::BTreeMap;

use asset_dock_core::asset::{Asset, AssetId, FolderId, Size, Visibility};
use asset_dock_core::find::{FIELDS, Field, Find};
use asset_dock_core::share::{NewLink, Share, ShareTarget};
use asset_dock_core::upload::{Totals, UploadId};
use asset_dock_core::{Error, FieldError};
use serde_json::{Value, json};

use crate::library::Sort;
use crate::options::View;

/// Something that happened in a dock.
#[derive(Clone, Debug)]
pub(crate) enum DockEvent {
    /// The library can be used.
    Ready,
    /// Uploads got on, told at most ten times a second.
    UploadProgress(Totals),
    /// A file is an asset now.
    UploadSuccess(UploadId, Box<Asset>),
    /// A file did not become an asset.
    UploadError(UploadId, String, Error),
    /// No upload is waiting or under way any more.
    Complete(Vec<AssetId>, usize),
    /// Another folder is shown; `None` is the top level.
    FolderChange(Option<FolderId>),
    /// Something else is looked for, or it is sorted otherwise.
    SearchChange(Find, Option<Sort>),
    /// The list is drawn in another way.
    ViewChange(View),
    /// These were chosen.
    Select(Vec<Asset>),
    /// Nothing is to be chosen after all.
    Cancel,
    /// An asset was made public.
    Publish(Box<Asset>),
    /// An asset is not public any more.
    Unpublish(Box<Asset>),
    /// A link was made.
    Share(Box<NewLink>),
}

impl DockEvent {
    /// The name of the `CustomEvent`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            DockEvent::Ready => "ready",
            DockEvent::UploadProgress(_) => "upload-progress",
            DockEvent::UploadSuccess(..) => "upload-success",
            DockEvent::UploadError(..) => "upload-error",
            DockEvent::Complete(..) => "complete",
            DockEvent::FolderChange(_) => "folder-change",
            DockEvent::SearchChange(..) => "search-change",
            DockEvent::ViewChange(_) => "view-change",
            DockEvent::Select(_) => "select",
            DockEvent::Cancel => "cancel",
            DockEvent::Publish(_) => "publish",
            DockEvent::Unpublish(_) => "unpublish",
            DockEvent::Share(_) => "share",
        }
    }

    /// Its `detail`, as `pkg/element.d.ts` types it.
    pub(crate) fn detail(&self) -> Value {
        match self {
            DockEvent::Ready | DockEvent::Cancel => Value::Null,
            DockEvent::UploadProgress(totals) => progress(totals),
            DockEvent::UploadSuccess(UploadId(id), it) => json!({ "id": id, "asset": asset(it) }),
            DockEvent::UploadError(UploadId(id), name, it) => {
                json!({ "id": id, "name": name, "error": error(it) })
            }
            DockEvent::Complete(assets, failed) => json!({ "assets": assets, "failed": failed }),
            DockEvent::FolderChange(folder) => json!({ "folder": folder }),
            DockEvent::SearchChange(find, sort) => search(find, sort.as_ref()),
            DockEvent::ViewChange(view) => json!({ "view": view }),
            DockEvent::Select(assets) => {
                let assets: Vec<_> = assets.iter().map(asset).collect();
                json!({ "assets": assets })
            }
            DockEvent::Publish(it) | DockEvent::Unpublish(it) => json!({ "asset": asset(it) }),
            DockEvent::Share(it) => json!({ "share": link(it) }),
        }
    }
}

fn search(find: &Find, sort: Option<&Sort>) -> Value {
    let chosen = |field: &'static Field| Some((field.key, find.chosen(field)?.key));
    let tag = find.tag.iter().map(|tag| ("tag", tag.as_str()));
    let filters: BTreeMap<_, _> = FIELDS.iter().filter_map(chosen).chain(tag).collect();
    json!({
        "text": find.text.trim(),
        "filters": filters,
        "sortBy": sort.map(|sort| &sort.by),
        "sortOrder": sort.map(|sort| sort.order),
    })
}

fn progress(totals: &Totals) -> Value {
    json!({
        "files": totals.count,
        "active": totals.active,
        "done": totals.done,
        "failed": totals.failed,
        "bytesSent": totals.sent,
        "bytesTotal": totals.size,
        "bytesPerSecond": totals.speed,
        "secondsLeft": totals.time_left.map(|left| left.as_secs()),
    })
}

/// An asset as JavaScript has it: what all dialects know, and `raw` as the service said it.
pub(crate) fn asset(asset: &Asset) -> Value {
    let url = match &asset.visibility {
        Visibility::Public(url) => url.as_deref(),
        Visibility::Private => None,
    };
    json!({
        "id": asset.id,
        "name": asset.name,
        "type": asset.mime,
        "size": asset.size.map(Size::bytes),
        "folder": asset.folder,
        "tags": asset.tags,
        "created": asset.created.map(|it| it.to_string()),
        "modified": asset.modified.map(|it| it.to_string()),
        "isPublic": matches!(asset.visibility, Visibility::Public(_)),
        "url": url,
        "raw": asset.raw.members(),
    })
}

/// A share as JavaScript has it.
pub(crate) fn share(share: &Share) -> Value {
    let (asset, folder, assets) = match &share.target {
        Some(ShareTarget::Asset(id)) => (Some(id), None, None),
        Some(ShareTarget::Folder(id)) => (None, Some(id), None),
        Some(ShareTarget::Assets(ids)) => (None, None, Some(ids)),
        None => (None, None, None),
    };
    json!({
        "id": share.id,
        "asset": asset,
        "folder": folder,
        "assets": assets,
        "state": share.state,
        "created": share.created,
        "expires": share.expires,
        "hasPassword": share.has_password,
        "recipients": share.recipients,
        "downloadLimit": share.download_limit,
        "downloads": share.downloads,
        "views": share.views,
        "lastAccess": share.last_access,
        "tokenHint": share.token_hint,
    })
}

/// A share that was just made, with its link.
pub(crate) fn link(link: &NewLink) -> Value {
    let mut value = share(&link.share);
    value["url"] = link.url.as_str().into();
    value
}

/// A failure as JavaScript has it.
pub(crate) fn error(error: &Error) -> Value {
    let field = |it: &FieldError| json!({ "field": it.field, "message": it.message });
    let fields: Vec<_> = error.fields.iter().map(field).collect();
    json!({
        "code": error.kind.code(),
        "message": error.to_string(),
        "status": error.status,
        "retryable": error.kind.is_retryable(),
        "retryAfter": error.retry_after.map(|after| after.as_secs()),
        "requestId": error.request_id,
        "fields": fields,
    })
}
