//! From what a service sent to the neutral model: what is known is read, everything is kept.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::loose::{
    LooseAsset, LooseCrumb, LooseFolder, LooseId, LooseLink, LoosePage, LooseShare, LooseTrashed,
};
use super::wire::{CapabilitiesRead, TagRead, ThumbnailRead};
use crate::asset::{
    Asset, AssetId, AssetState, FolderId, Page, Raw, Size, Thumbnail, Trashed, Visibility,
};
use crate::dialect::answer::unreadable;
use crate::dialect::{Capabilities, Publish, ShareCapabilities, TagUse};
use crate::find::{Filter, Filters};
use crate::folder::{Crumb, Folder};
use crate::names::{printable, visible};
use crate::origin::is_web;
use crate::share::{NewLink, Share, ShareId, ShareTarget};
use crate::{Error, Timestamp};

/// The right without which no share is made.
const SHARE_SCOPES: [&str; 2] = ["store:share", "admin"];

/// The right without which none is changed or revoked.
const CHANGE_SCOPES: [&str; 2] = ["store:write", "admin"];

pub(super) fn page<T>(
    page: LoosePage,
    item: impl Fn(Map<String, Value>) -> Result<T, Error>,
) -> Result<Page<T>, Error> {
    let more = page.next_page;
    Ok(Page {
        items: page.items.into_iter().map(item).collect::<Result<_, _>>()?,
        next: page.next_cursor.filter(|_| more),
        // 0 also means "not counted".
        total: Some(page.collection_total).filter(|&total| total > 0),
    })
}

/// The filters that a list announces; nothing of it is promised by the documents, so what is not there is left out.
pub(super) fn filters(said: &Value) -> Filters {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value, member: &str| value[member].as_str().map(str::to_owned);
    let operators = |field: &Value| {
        let operators = list(&field["operators"]);
        let filter = |it: &Value| {
            Some(Filter {
                field: text(field, "field")?,
                operator: text(it, "operator")?,
                parameter: text(it, "parameter")?,
            })
        };
        operators.iter().filter_map(filter).collect::<Vec<_>>()
    };
    Filters(list(&said["filters"]).iter().flat_map(operators).collect())
}

pub(super) fn asset(members: Map<String, Value>) -> Result<Asset, Error> {
    let raw = Raw::new(&members);
    let loose: LooseAsset = read(members)?;
    let id = AssetId(loose.id.into_text());
    Ok(Asset {
        name: loose
            .name
            .map_or_else(|| id.to_string(), |it| printable(&it)),
        id,
        mime: loose.mime_type,
        size: loose.size.map(Size::Exact),
        state: AssetState::Ready,
        visibility: if loose.is_public || loose.public_url.is_some() {
            Visibility::Public(loose.public_url.filter(|it| is_web(it)))
        } else {
            Visibility::Private
        },
        tags: loose.tags.as_ref().map(texts).unwrap_or_default(),
        folder: loose.folder.and_then(reference).map(FolderId),
        created: time(loose.created),
        modified: time(loose.modified),
        dimensions: loose.width.zip(loose.height),
        thumbnail: match loose.thumbnail {
            None => Thumbnail::Unknown,
            Some(ThumbnailRead::Pending) => Thumbnail::Pending,
            Some(ThumbnailRead::Ready) => Thumbnail::Ready,
            Some(ThumbnailRead::None { reason }) => Thumbnail::None(reason),
        },
        raw,
    })
}

pub(super) fn tag(TagRead { tag, count }: TagRead) -> TagUse {
    TagUse {
        tag: visible(&tag).into_owned(),
        count,
    }
}

pub(super) fn trashed(raw: Map<String, Value>) -> Result<Trashed, Error> {
    let loose: LooseTrashed = read(raw.clone())?;
    Ok(Trashed {
        asset: Asset {
            state: AssetState::Deleted,
            ..asset(raw)?
        },
        deleted: time(loose.deleted),
        expires: time(loose.expires),
        path: loose.path,
    })
}

pub(super) fn folder(raw: Map<String, Value>) -> Result<Folder, Error> {
    let loose: LooseFolder = read(raw)?;
    let crumb = |LooseCrumb { id, name }| Crumb {
        id: FolderId(id.into_text()),
        name: printable(&name),
    };
    let id = FolderId(loose.id.into_text());
    Ok(Folder {
        name: loose
            .name
            .map_or_else(|| id.to_string(), |it| printable(&it)),
        id,
        parent: loose.parent.and_then(reference).map(FolderId),
        path: loose.path.into_iter().map(crumb).collect(),
        modified: time(loose.modified),
    })
}

pub(super) fn share(loose: LooseShare) -> Share {
    let asset = loose.asset.and_then(reference).map(AssetId);
    let folder = loose.folder.and_then(reference).map(FolderId);
    let assets = loose.assets.as_ref().and_then(Value::as_array);
    let assets = assets.map(|assets| {
        let ids = assets.iter().cloned().filter_map(reference);
        ids.map(AssetId).collect()
    });
    Share {
        id: ShareId(loose.id.into_text()),
        target: asset
            .map(ShareTarget::Asset)
            .or(folder.map(ShareTarget::Folder))
            .or(assets.map(ShareTarget::Assets)),
        state: loose.state.unwrap_or_default(),
        created: time(loose.created),
        expires: time(loose.expires),
        has_password: loose.has_password,
        recipients: loose.recipients,
        download_limit: loose.download_limit,
        downloads: loose.downloads,
        views: loose.views,
        last_access: time(loose.last_access),
        token_hint: loose.token_hint,
    }
}

pub(super) fn link(loose: LooseLink) -> NewLink {
    NewLink {
        share: share(loose.share),
        url: loose.access_url,
    }
}

/// What is documented, and what this service announces beyond it.
pub(super) fn capabilities(documented: Capabilities, announced: CapabilitiesRead) -> Capabilities {
    let scopes = &announced.scopes;
    // A service that names no rights is taken to have given all.
    let may = |needed: [&str; 2]| {
        scopes.is_empty() || scopes.iter().any(|held| needed.contains(&held.as_str()))
    };
    let trash = announced.trash;
    let in_parts = announced.upload_sessions.as_ref();
    Capabilities {
        max_upload: in_parts
            .map(|it| it.max_size)
            .or(announced.max_upload)
            .or(documented.max_upload),
        sessions: in_parts.and_then(|it| usize::try_from(it.parts_at_once).ok()),
        shares: may(SHARE_SCOPES).then(|| ShareCapabilities {
            change: may(CHANGE_SCOPES),
            download_limit: announced.share_download_limit,
            password_min: announced.share_password_min,
            assets_max: announced.share_assets_max,
        }),
        publish: if announced.publish {
            Publish::Toggle
        } else {
            Publish::None
        },
        tags: announced.tags.is_some(),
        trash: trash.map(|trash| Duration::from_secs(trash.retention_seconds)),
        thumbnails: announced.thumbnails.map(|it| it.sizes).unwrap_or_default(),
        names: announced
            .names
            .and_then(|it| usize::try_from(it.names_at_once).ok()),
        library: announced.library,
        ..documented
    }
}

/// The id of a reference, hydrated or not.
fn reference(value: Value) -> Option<String> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Object { id: LooseId },
        Id(LooseId),
    }
    let (Either::Object { id } | Either::Id(id)) = serde_json::from_value(value).ok()?;
    Some(id.into_text())
}

/// The texts of a list; services write tags in other forms, too.
fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    let texts = list.iter().filter_map(Value::as_str);
    texts.map(|text| visible(text).into_owned()).collect()
}

fn time(text: Option<String>) -> Option<Timestamp> {
    Timestamp::parse(&text?)
}

fn read<T: serde::de::DeserializeOwned>(raw: Map<String, Value>) -> Result<T, Error> {
    serde_json::from_value(Value::Object(raw)).map_err(|cause| unreadable(cause.to_string()))
}
