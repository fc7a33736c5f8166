//! References to other resources, which requests and answers write in several forms.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::asset::{FolderId, Place};

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

/// Takes a folder as an id or as the object that an answer holds, so that what was read can be sent back.
pub(super) fn folder<'de, D: Deserializer<'de>>(value: D) -> Result<Option<FolderId>, D::Error> {
    let folder = Option::<WrittenFolder>::deserialize(value)?;
    Ok(folder.map(|WrittenFolder(id)| id))
}

/// A folder in a request. Read by hand: an untagged enum could not say what is wrong with it.
struct WrittenFolder(FolderId);

impl<'de> Deserialize<'de> for WrittenFolder {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_any(FolderVisitor).map(WrittenFolder)
    }
}

struct FolderVisitor;

impl<'de> Visitor<'de> for FolderVisitor {
    type Value = FolderId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a folder, or the folder")
    }

    fn visit_str<E>(self, id: &str) -> Result<FolderId, E> {
        Ok(FolderId(id.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<FolderId, A::Error> {
        #[derive(Deserialize)]
        struct Object {
            id: FolderId,
        }
        let Object { id } = Object::deserialize(MapAccessDeserializer::new(members))?;
        Ok(id)
    }
}
