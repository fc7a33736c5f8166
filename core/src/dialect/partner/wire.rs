//! The JSON of the `partner` dialect, as a server writes it. A client must accept less and more, see [`super`].

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::name::is_image;

/// One asset. The documents promise none of its members.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct CompanyAsset {
    /// Asset id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_id: Option<String>,
    /// When it was uploaded, in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<i64>,
    /// When it changed last, in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<i64>,
    /// Whether it was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<bool>,
    /// Whether it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<bool>,
    /// Name with extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is fetched by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What it is.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<TypeRead>,
    /// What it is once more; the live service sends both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asset_type: Option<AssetType>,
    /// Where anyone can fetch it.
    #[serde(rename = "publicURL", skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// Whether it is in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    /// Where it stands among others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<i64>,
    /// Whether it is private; so it is where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secured: Option<bool>,
    /// Where its smallest picture is.
    #[serde(rename = "thumbURL", skip_serializing_if = "Option::is_none")]
    pub thumb_url: Option<String>,
    /// Where a larger one is.
    #[serde(rename = "mediumURL", skip_serializing_if = "Option::is_none")]
    pub medium_url: Option<String>,
    /// Where a large one is.
    #[serde(rename = "largeURL", skip_serializing_if = "Option::is_none")]
    pub large_url: Option<String>,
    /// Where a large one for fine screens is.
    #[serde(rename = "largeX2URL", skip_serializing_if = "Option::is_none")]
    pub large_x2_url: Option<String>,
    /// Where it is as it was uploaded.
    #[serde(rename = "origURL", skip_serializing_if = "Option::is_none")]
    pub orig_url: Option<String>,
    /// Where the platform keeps it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform_file_url: Option<String>,
}

/// What an asset is: a word, and in the documents an empty object in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TypeRead {
    /// One of the two words.
    Known(AssetType),
    /// Anything else.
    Other(Value),
}

/// What an asset is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AssetType {
    /// An image.
    Photo,
    /// Anything else.
    Document,
}

impl AssetType {
    /// What a file of that name and media type (empty where unknown) is.
    pub fn of(name: &str, mime: &str) -> Self {
        if is_image(name, mime) {
            AssetType::Photo
        } else {
            AssetType::Document
        }
    }

    /// The word in a form.
    pub fn as_str(self) -> &'static str {
        match self {
            AssetType::Photo => "Photo",
            AssetType::Document => "Document",
        }
    }
}

/// A failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// Its sort in words.
    pub error: String,
    /// What went wrong, for people.
    pub message: String,
    /// The status of the answer once more.
    pub status: u16,
}
