//! Bytes that a program asks for; they stay with the browser.

use asset_dock_core::Error;
use asset_dock_core::asset::{AssetId, FolderId};
use serde::Deserialize;

use crate::browser::files::Bytes;
use crate::browser::http::Abort;
use crate::client::{Client, offered};

/// Whose bytes.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Source {
    /// Of one asset as they are, of several as a zip.
    Assets(Vec<AssetId>),
    /// Everything in a folder, as a zip.
    Folder(FolderId),
    /// A picture of an asset, whose longest edge has at least so many pixels.
    Thumbnail { id: AssetId, edge: u32 },
}

/// Fetches them. Dropped before its end, the request ends as well.
///
/// # Errors
/// What the service said, or that it gives none.
pub(super) async fn fetch(client: &Client, source: &Source) -> Result<Bytes, Error> {
    let dialect = client.dialect();
    let request = offered(match source {
        Source::Assets(ids) => dialect.download(ids),
        Source::Folder(id) => dialect.folders().map(|folders| folders.download(id)),
        Source::Thumbnail { id, edge } => dialect.thumbnail(id, *edge),
    })?;
    let abort = Abort::new();
    client
        .fetch(request, abort.as_ref().map(Abort::signal))
        .await
}
