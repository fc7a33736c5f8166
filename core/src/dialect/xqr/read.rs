//! From what the service sent to the neutral model: what is known is read, everything is kept.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Error;
use crate::asset::{Asset, AssetId, AssetState, Raw, Size, Thumbnail, Visibility};
use crate::dialect::answer::{Members, document, unreadable};
use crate::http::HttpResponse;
use crate::names::printable;
use crate::origin::is_web;

/// The envelope, of which only the content counts. What `meta` says about limits comes in two forms, and
/// nothing is decided on it.
#[derive(Deserialize)]
struct Loose<T> {
    data: T,
}

pub(super) fn assets(response: &HttpResponse) -> Result<Vec<Asset>, Error> {
    let Loose::<Vec<Map<String, Value>>> { data } = document(response)?;
    data.iter().map(asset).collect()
}

pub(super) fn one_asset(response: &HttpResponse) -> Result<Asset, Error> {
    let Loose { data } = document(response)?;
    asset(&data)
}

/// What a presigned upload says, as it came.
pub(super) fn presigned(response: &HttpResponse) -> Result<Map<String, Value>, Error> {
    let Loose { data } = document(response)?;
    Ok(data)
}

fn asset(raw: &Map<String, Value>) -> Result<Asset, Error> {
    let members = Members(raw);
    let id = members
        .id("id")
        .ok_or_else(|| unreadable("an asset without an id"))?;
    let public_url = members.string("public_url");
    let is_public = members.flag("is_public").unwrap_or(public_url.is_some());
    Ok(Asset {
        name: members
            .string("filename")
            .map_or_else(|| id.clone(), |it| printable(&it)),
        id: AssetId(id),
        mime: members.string("mime_type"),
        size: members.number("file_size").map(Size::Exact),
        state: match members.text("status") {
            Some("pending") => AssetState::Pending,
            _ => AssetState::Ready,
        },
        visibility: if is_public {
            Visibility::Public(public_url.filter(|it| is_web(it)))
        } else {
            Visibility::Private
        },
        tags: members.texts("tags"),
        folder: None,
        created: members.time("created_at"),
        modified: members.time("updated_at"),
        dimensions: None,
        thumbnail: Thumbnail::Unknown,
        raw: Raw::new(raw),
    })
}
