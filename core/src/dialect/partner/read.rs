//! From what the service sent to the neutral model: what is known is read, everything is kept.

use serde_json::{Map, Value};

use crate::asset::{Asset, AssetId, AssetState, Raw, Thumbnail, Visibility};
use crate::dialect::answer::{Members, unreadable};
use crate::names::printable;
use crate::origin::is_web;
use crate::{Error, Timestamp};

pub(super) fn asset(raw: &Map<String, Value>) -> Result<Asset, Error> {
    let members = Members(raw);
    // Every member is optional in the documents; without a key it cannot be fetched, but it is there.
    let key = members.id("key").or_else(|| members.id("id"));
    let key = key.ok_or_else(|| unreadable("an asset without a key"))?;
    let is_deleted = members.flag("deleted").unwrap_or_default();
    let is_secured = members.flag("secured").unwrap_or(true);
    Ok(Asset {
        name: members
            .string("name")
            .map_or_else(|| key.clone(), |it| printable(&it)),
        id: AssetId(key),
        mime: None,
        size: None,
        state: if is_deleted {
            AssetState::Deleted
        } else {
            AssetState::Ready
        },
        visibility: if is_secured {
            Visibility::Private
        } else {
            Visibility::Public(members.string("publicURL").filter(|it| is_web(it)))
        },
        tags: Vec::new(),
        folder: None,
        created: time(members, "created"),
        modified: time(members, "modified"),
        dimensions: None,
        thumbnail: Thumbnail::Unknown,
        raw: Raw::new(raw),
    })
}

/// An instant in milliseconds since 1970.
fn time(Members(members): Members<'_>, name: &str) -> Option<Timestamp> {
    let millis = members.get(name).and_then(Value::as_i64);
    millis.and_then(Timestamp::from_millis)
}
