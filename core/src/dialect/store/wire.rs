//! The JSON of the `store` dialect, as it stands on the wire in both directions.
//!
//! The documents leave the members of an asset open; those here are our decision, and the
//! server writes exactly them (`docs/contracts/store.md`). A client must accept less and more, see [`super`].

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::Timestamp;
use crate::asset::{AssetId, Cursor, FolderId, Place};

/// `AssetRead`: one asset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssetRead {
    /// Asset id.
    pub id: AssetId,
    /// Name with extension.
    pub name: String,
    /// Media type, decided by the server.
    pub mime_type: String,
    /// Size in bytes.
    pub size: u64,
    /// The folder: an object with `hydrate=true`, else its id; null at the top level.
    pub folder: Option<Reference<FolderRead>>,
    /// When it was uploaded.
    pub created: Timestamp,
    /// When its metadata changed last.
    pub modified: Timestamp,
    /// The name of the key or person that uploaded it.
    pub created_by: String,
    /// Where its bytes are, for callers with credentials; a path on the same server.
    pub url: String,
}

/// `FolderRead`: one folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderRead {
    /// Folder id.
    pub id: FolderId,
    /// Name.
    pub name: String,
}

/// A reference: the object where the request asked for hydration, else its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reference<T> {
    /// Hydrated.
    Object(T),
    /// Not hydrated.
    Id(FolderId),
}

/// A page of a list, for every resource (conventions page, complete).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CursorPage<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page starts; null on the last.
    pub next_cursor: Option<Cursor>,
    /// Whether there is a next page.
    pub next_page: bool,
    /// The page size that was used.
    pub limit: u32,
    /// How many items the list holds; 0 with `include_total=false`, so never read 0 as "empty".
    pub collection_total: u64,
}

/// `AssetWriteReplace`: the body of PUT. What is missing returns to its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetWriteReplace {
    /// Name with extension.
    pub name: String,
    /// Folder id, or as read the folder itself; missing or null is the top level.
    #[serde(default, deserialize_with = "folder")]
    pub folder: Option<FolderId>,
}

/// `AssetWriteUpdate`: the body of PATCH. What is missing stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetWriteUpdate {
    /// A new name; null is none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "text"
    )]
    pub name: Option<String>,
    /// A new folder id, or as read the folder itself; null moves to the top level.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    pub folder: Option<Place>,
}

/// `FolderWriteCreate`: the body that makes a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderWriteCreate {
    /// Name.
    pub name: String,
    /// The folder that it goes into, as id or as object; missing or null is the top level.
    #[serde(default, deserialize_with = "folder")]
    pub parent: Option<FolderId>,
}

/// An error's body: `{"detail": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// A sentence, or with 422 the list of what is wrong.
    pub detail: Detail,
}

/// What an error says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Detail {
    /// A sentence.
    Text(String),
    /// One entry for each refused field.
    Problems(Vec<Problem>),
    /// Anything else that a service may send.
    Other(Value),
}

/// One refused field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where it is: `["query", "limit"]`, `["body", "name"]`.
    pub loc: Vec<Value>,
    /// What is wrong, for people.
    pub msg: String,
    /// What is wrong, for programs.
    #[serde(rename = "type")]
    pub kind: String,
}

/// What `GET …/filters` answers: the parameters that the list really takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterMetadata {
    /// The filters.
    pub filters: Vec<FilterField>,
    /// The fields to sort by.
    pub sort: SortMetadata,
}

/// One field that a list filters by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterField {
    /// The field of the resource.
    pub field: String,
    /// `string`, `integer`, `datetime` or `id`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The operators, each with its query parameter.
    pub operators: Vec<FilterOperator>,
}

/// One way to compare a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterOperator {
    /// `eq`, `contains`, `gte` or `lte`.
    pub operator: String,
    /// The query parameter that carries the value.
    pub parameter: String,
    /// What values look like.
    pub description: String,
}

/// What a list sorts by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortMetadata {
    /// The fields.
    pub fields: Vec<String>,
    /// The field used when none is named.
    pub default: String,
    /// The directions.
    pub orders: Vec<String>,
    /// The direction used when none is named.
    pub default_order: String,
}

/// An asset as a client meets it: everything but the id may be missing, and more may be there.
#[derive(Debug, Deserialize)]
pub(super) struct LooseAsset {
    pub(super) id: LooseId,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) mime_type: Option<String>,
    #[serde(default)]
    pub(super) size: Option<u64>,
    #[serde(default)]
    pub(super) folder: Option<Value>,
    #[serde(default)]
    pub(super) created: Option<String>,
    #[serde(default)]
    pub(super) modified: Option<String>,
}

/// A page whose items are kept whole, so that members unknown to us survive.
#[derive(Debug, Deserialize)]
pub(super) struct LoosePage {
    pub(super) items: Vec<Map<String, Value>>,
    #[serde(default)]
    pub(super) next_cursor: Option<Cursor>,
    #[serde(default)]
    pub(super) next_page: bool,
    #[serde(default)]
    pub(super) collection_total: u64,
}

/// An id as text or as a number.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum LooseId {
    Text(String),
    Number(u64),
}

/// Tells a member that is null from one that is missing.
fn present<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Place>, D::Error> {
    folder(value).map(|folder| Some(folder.into()))
}

/// Refuses null where only a missing member says "as it was".
fn text<'de, D: Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    String::deserialize(value).map(Some)
}

/// Takes a folder as an id or as the object that an answer holds, so that what was read can be sent back.
fn folder<'de, D: Deserializer<'de>>(value: D) -> Result<Option<FolderId>, D::Error> {
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
