//! `GET /api/store/folder/{id}/download`: everything below a folder, as one zip.

use asset_dock_core::names::Name;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::App;
use crate::archive::{Archive, any_file};
use crate::auth::{Allowed, Read};
use crate::error::Error;
use crate::records::{Subtree, WorkspaceId};
use crate::store::FolderPath;
use crate::store::download::zip;

/// Folders and files in one zip. Their list is held while the zip is sent: about 100 bytes and the name
/// for each, so 10 to 40 MB for as many as this, and 1 to 4 MB for 10,000.
const MAX_ENTRIES: u32 = 100_000;

/// Answers with the zip, also where it is empty.
pub(crate) async fn download(
    State(app): State<App>,
    who: Allowed<Read>,
    FolderPath(id): FolderPath,
) -> Result<Response, Error> {
    folder_zip(&app, who.workspace, id, any_file).await
}

/// A folder as a zip that is made while it is sent. It breaks off before a file of which `may_go` says no.
pub(crate) async fn folder_zip<F: Future<Output = bool> + Send + 'static>(
    app: &App,
    workspace: WorkspaceId,
    folder: Uuid,
    may_go: impl Fn(Uuid) -> F + Send + 'static,
) -> Result<Response, Error> {
    let subtree = app.library.records.subtree(workspace, folder, MAX_ENTRIES);
    let subtree = subtree.await?.ok_or_else(|| Error::no_folder(folder))?;
    let Subtree::Whole {
        name,
        folders,
        files,
    } = subtree
    else {
        let message = format!(
            "this folder holds more than the {MAX_ENTRIES} folders and files that fit into one \
             download; download the folders in it one by one"
        );
        return Err(Error::invalid(&["path", "id"], "too_long", message));
    };
    let name = Name::clean(&format!("{name}.zip")).map_err(Error::internal)?;
    // A moment's work for a large folder, and no reason for others to wait.
    let archive = tokio::task::spawn_blocking(move || Archive::new(&folders, files));
    let archive = archive.await.map_err(Error::internal)?;
    zip(app, workspace, &name, archive, may_go).await
}
