//! References to other resources, which requests and answers write in several forms.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::asset::{AssetId, FolderId, Place};

/// A reference: the object where the request asked for hydration, else its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reference<T, Id> {
    /// Hydrated.
    Object(T),
    /// Not hydrated.
    Id(Id),
}

/// Tells a folder that is null from one that is missing.
pub(super) fn place<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Place>, D::Error> {
    folder(value).map(|folder| Some(folder.into()))
}

/// Refuses null where only a missing member says "as it was".
pub(super) fn text<'de, D: Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    String::deserialize(value).map(Some)
}

/// The same of a list.
pub(super) fn texts<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Vec<String>>, D::Error> {
    Vec::deserialize(value).map(Some)
}

/// Takes a folder as an id or as the object that an answer holds, so that what was read can be sent back.
pub(super) fn folder<'de, D: Deserializer<'de>>(value: D) -> Result<Option<FolderId>, D::Error> {
    referred(value)
}

/// The same for an asset.
pub(super) fn asset<'de, D: Deserializer<'de>>(value: D) -> Result<Option<AssetId>, D::Error> {
    referred(value)
}

/// The same for several assets.
pub(super) fn assets<'de, D: Deserializer<'de>>(
    value: D,
) -> Result<Option<Vec<AssetId>>, D::Error> {
    let written = Option::<Vec<Written<AssetId>>>::deserialize(value)?;
    Ok(written.map(|written| written.into_iter().map(|Written(id)| id).collect()))
}

fn referred<'de, D: Deserializer<'de>, Id: Referred<'de>>(
    value: D,
) -> Result<Option<Id>, D::Error> {
    let written = Option::<Written<Id>>::deserialize(value)?;
    Ok(written.map(|Written(id)| id))
}

/// What a request can refer to.
trait Referred<'de>: Deserialize<'de> {
    /// What is asked for, for whoever wrote something else.
    const EXPECTED: &'static str;

    /// The reference to what has this id.
    fn of(id: String) -> Self;
}

impl Referred<'_> for FolderId {
    const EXPECTED: &'static str = "the id of a folder, or the folder";

    fn of(id: String) -> Self {
        FolderId(id)
    }
}

impl Referred<'_> for AssetId {
    const EXPECTED: &'static str = "the id of an asset, or the asset";

    fn of(id: String) -> Self {
        AssetId(id)
    }
}

/// A reference in a request. Read by hand: an untagged enum could not say what is wrong with it.
struct Written<Id>(Id);

impl<'de, Id: Referred<'de>> Deserialize<'de> for Written<Id> {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        let visitor = ReferenceVisitor(PhantomData);
        value.deserialize_any(visitor).map(Written)
    }
}

struct ReferenceVisitor<Id>(PhantomData<Id>);

/// The member of an object that counts.
#[derive(Deserialize)]
struct Object<Id> {
    id: Id,
}

impl<'de, Id: Referred<'de>> Visitor<'de> for ReferenceVisitor<Id> {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Id::EXPECTED)
    }

    fn visit_str<E>(self, id: &str) -> Result<Id, E> {
        Ok(Id::of(id.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Id, A::Error> {
        let Object { id } = Object::deserialize(MapAccessDeserializer::new(members))?;
        Ok(id)
    }
}
