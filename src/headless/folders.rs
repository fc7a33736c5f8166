//! What a program does with folders.

use asset_dock_core::Error;
use asset_dock_core::asset::{Cursor, FolderId};
use asset_dock_core::dialect::FolderContent;
use asset_dock_core::folder::NewFolder;
use serde::Deserialize;
use serde_json::Value;

use super::answer;
use super::call::{nothing, unsupported};
use crate::client::Client;

/// One call.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(
    tag = "does",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(super) enum FolderCall {
    List {
        parent: Option<FolderId>,
        cursor: Option<Cursor>,
    },
    Get {
        id: FolderId,
    },
    Create {
        name: String,
        parent: Option<FolderId>,
    },
    Rename {
        id: FolderId,
        name: String,
    },
    Move {
        id: FolderId,
        parent: Option<FolderId>,
    },
    Delete {
        id: FolderId,
        #[serde(default)]
        with_content: bool,
    },
}

impl FolderCall {
    /// Answers it.
    ///
    /// # Errors
    /// What the service said, or [`asset_dock_core::ErrorKind::Unsupported`] where there are no folders.
    pub(super) async fn answer(self, client: &Client) -> Result<Value, Error> {
        let folders = client.dialect().folders().ok_or_else(unsupported)?;
        let request = match self {
            FolderCall::List { parent, cursor } => {
                let page = client.folders(&parent.into(), cursor).await?;
                return Ok(answer::page(page, answer::folder));
            }
            FolderCall::Delete { id, with_content } => {
                let content = if with_content {
                    FolderContent::Delete
                } else {
                    FolderContent::Keep
                };
                return nothing(client, Some(folders.delete(&id, content))).await;
            }
            FolderCall::Get { id } => folders.get(&id),
            FolderCall::Create { name, parent } => folders.create(&NewFolder { name, parent }),
            FolderCall::Rename { id, name } => folders.rename(&id, &name),
            FolderCall::Move { id, parent } => folders.relocate(&id, &parent.into()),
        };
        let read = |response: &_| folders.read(response);
        Ok(answer::folder(&client.ask(request, read).await?))
    }
}
