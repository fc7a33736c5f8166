//! The tags of a library on the wire.

use serde::{Deserialize, Serialize};

/// `GET /api/store/asset/tags`: the tags of the library, the most used first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagsRead {
    /// The tags.
    pub items: Vec<TagRead>,
    /// How many were asked for at most.
    pub limit: u32,
}

/// One tag of a library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagRead {
    /// The tag, as it was written last.
    pub tag: String,
    /// How many assets have it.
    pub count: u64,
}
