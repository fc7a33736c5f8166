//! The dialects by name, for an option or a form that chooses one.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::images::Images;
use super::partner::Partner;
use super::store::Store;
use super::xqr::Xqr;
use super::{Connection, Dialect};

/// One of the REST APIs that asset-dock speaks.
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

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Api::Store => "S-Launch Asset Store",
            Api::Xqr => "xQR",
            Api::Images => "IMG Processing",
            Api::Partner => "BLAZE Partner",
        }
    }

    /// The dialect, connected to one service.
    pub fn connect(self, connection: Connection) -> Arc<dyn Dialect + Send + Sync> {
        match self {
            Api::Store => Arc::new(Store::new(connection)),
            Api::Xqr => Arc::new(Xqr::new(connection)),
            Api::Images => Arc::new(Images::new(connection)),
            Api::Partner => Arc::new(Partner::new(connection)),
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

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
