//! The JSON of the `images` dialect, as a server writes it. A client must accept less and more, see [`super`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use crate::Timestamp;
use crate::asset::AssetId;
use crate::transform::ImageFormat;

/// One image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageRead {
    /// Image id: `image_` and 24 letters and digits.
    pub id: AssetId,
    /// Name, 1 to 30 characters.
    pub name: String,
    /// Where anyone can fetch it; null until it is published.
    #[serde(default)]
    pub url: Option<String>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it is kept in.
    pub format: ImageFormat,
    /// Size in bytes, not to be relied on.
    pub size: u64,
    /// When it was made, to the millisecond.
    #[serde(serialize_with = "with_millis")]
    pub created_at: Timestamp,
}

/// A page of the list, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImagePage {
    /// The images.
    pub data: Vec<ImageRead>,
    /// How it goes on.
    pub links: Links,
}

/// The pages beside one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Links {
    /// The address of the page of newer images; null on the first.
    pub previous: Option<String>,
    /// The address of the page of older images; null on the last.
    pub next: Option<String>,
}

/// The body that makes an image of one at an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateWrite {
    /// Its name.
    pub name: String,
    /// Where it is fetched.
    pub url: String,
}

/// A failure. Both generations of the service are served by writing both titles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// An address that stands for the sort of failure.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its title, as the first generation names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Its title, as RFC 9457 names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The status of the answer once more.
    pub status: u16,
    /// What went wrong, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What is wrong with the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<Problems>,
}

/// What is wrong with a request, in one of two forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Problems {
    /// Sentences.
    List(Vec<String>),
    /// Sentences by field.
    Fields(BTreeMap<String, Vec<String>>),
}

/// The service writes three digits of a second even where they are zero.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")
)]
fn with_millis<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.with_millis())
}
