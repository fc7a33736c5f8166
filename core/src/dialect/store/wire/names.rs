//! Whether names are taken: an extension of ours.

use serde::{Deserialize, Serialize};

use crate::asset::{AssetId, FolderId};

/// `POST /api/store/asset/names`: which of these names are there in a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesWrite {
    /// The folder; null is the top level.
    #[serde(default)]
    pub folder: Option<FolderId>,
    /// The names, at most as many as are announced.
    pub names: Vec<String>,
}

/// Its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamesRead {
    /// Those that are taken, in the order in which they were asked for.
    pub taken: Vec<TakenRead>,
}

/// A name that is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenRead {
    /// The name as it was asked for.
    pub name: String,
    /// The newest asset that has it.
    pub id: AssetId,
    /// The same name with a number that nothing there has.
    pub free: String,
}

/// In the capabilities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamesCapability {
    /// How many names can be asked for at once.
    pub names_at_once: u32,
}
