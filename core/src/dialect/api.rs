//! The APIs by name.

use std::str::FromStr;

/// One of the APIs that asset-dock speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Api {
    /// Folders, shares and pages by cursor; our own server's first language.
    #[default]
    Store,
    /// Uploads by a signed address, pages by offset.
    Xqr,
    /// Images and what is made of them.
    Images,
    /// Uploads and downloads, and nothing to list.
    Partner,
}

impl Api {
    /// All of them.
    pub const ALL: [Api; 4] = [Api::Store, Api::Xqr, Api::Images, Api::Partner];

    /// Its name for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Api::Store => "store",
            Api::Xqr => "xqr",
            Api::Images => "images",
            Api::Partner => "partner",
        }
    }
}

/// A name that stands for no API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the APIs are store, xqr, images and partner")]
pub struct UnknownApi;

impl FromStr for Api {
    type Err = UnknownApi;

    fn from_str(name: &str) -> Result<Self, UnknownApi> {
        let named = Api::ALL.into_iter().find(|api| api.as_str() == name);
        named.ok_or(UnknownApi)
    }
}
