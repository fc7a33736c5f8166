//! What a dialect can do, said beforehand: the interface shows this and hides the rest.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::rules::Accept;
use crate::transform::TransformKind;

/// What a dialect can do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own that a service can do or not"
)]
pub struct Capabilities {
    /// Whether the library can be listed.
    pub list: bool,
    /// Whether one asset's metadata can be read again.
    pub get: bool,
    /// Whether an asset can be renamed and moved.
    pub update: bool,
    /// Whether an asset can be deleted.
    pub delete: bool,
    /// Whether there are folders.
    pub folders: bool,
    /// The page sizes that a list takes.
    pub page_limit: RangeInclusive<u32>,
    /// The fields that a list can be sorted by, the default first; empty where its order is fixed.
    pub sort_fields: &'static [&'static str],
    /// How much one download can hold.
    pub download: Download,
    /// The types of files that are taken; all of them where it is empty.
    pub accept: Vec<Accept>,
    /// The largest upload in bytes, where the service says.
    pub max_upload: Option<u64>,
    /// Whether files come in parts, and how many can be announced at once. Then `max_upload` is the limit for
    /// them.
    pub sessions: Option<usize>,
    /// The longest name of an upload in characters, counted by [`crate::rules::counted_name`].
    pub max_name: Option<usize>,
    /// Who decides when that an asset is public.
    pub publish: Publish,
    /// What shares can do; `None` where there are none, or this credential may not make them.
    pub shares: Option<ShareCapabilities>,
    /// Whether assets have tags that can be changed.
    pub tags: bool,
    /// How long a deleted asset can be restored; `None` where deleting is for good.
    pub trash: Option<Duration>,
    /// The longest edges in pixels of the pictures that the service makes; empty where it makes none.
    pub thumbnails: Vec<u32>,
    /// How many files a minute may be fetched only to be looked at, where calls are counted; as many as are
    /// seen where it is `None`.
    pub previews_a_minute: Option<u32>,
    /// How many names can be asked about at once, whether they are taken; `None` where the service cannot tell.
    pub names: Option<usize>,
    /// Tells the library from others of the same service, whichever credential opens it; `None` where the service
    /// does not say.
    pub library: Option<String>,
    /// What the service makes new images of old ones with.
    pub transforms: &'static [TransformKind],
}

impl Capabilities {
    /// Uploads and nothing else: what every dialect has, and what each adds to.
    pub(super) fn upload_only() -> Self {
        Capabilities {
            list: false,
            get: false,
            update: false,
            delete: false,
            folders: false,
            page_limit: 1..=1,
            sort_fields: &[],
            download: Download::None,
            accept: Vec::new(),
            max_upload: None,
            sessions: None,
            max_name: None,
            publish: Publish::None,
            shares: None,
            tags: false,
            trash: None,
            thumbnails: Vec::new(),
            previews_a_minute: None,
            names: None,
            library: None,
            transforms: &[],
        }
    }
}

/// How much one download can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Download {
    /// Nothing: the bytes of a private asset cannot be had back.
    None,
    /// One asset at a time.
    One,
    /// Several assets as one zip.
    Archive,
}

/// When it is decided who can fetch an asset's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publish {
    /// Never: everything is private.
    None,
    /// At any time, and it can be taken back.
    Toggle,
    /// At any time, once and for all.
    OneWay,
    /// With the upload, by [`super::Audience`].
    AtUpload,
}

/// What shares can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareCapabilities {
    /// Whether this credential may change and revoke them.
    pub change: bool,
    /// Whether downloads can be limited to a number.
    pub download_limit: bool,
    /// The shortest password in characters, where the service says.
    pub password_min: Option<u32>,
    /// How many assets one can open together; `None` where each has links of its own only.
    pub assets_max: Option<u32>,
}
