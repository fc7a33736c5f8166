//! What a program does with the trash.

use asset_dock_core::Error;
use asset_dock_core::asset::AssetId;
use serde::Deserialize;
use serde_json::Value;

use super::answer;
use super::call::{asset, nothing, unsupported};
use super::query::Query;
use crate::client::Client;

/// One call.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "does", rename_all = "camelCase")]
pub(super) enum TrashCall {
    List(Query),
    Restore {
        id: AssetId,
    },
    /// Removes one for good.
    Purge {
        id: AssetId,
    },
    /// Removes all for good.
    Empty,
}

impl TrashCall {
    /// Answers it.
    ///
    /// # Errors
    /// What the service said, or [`asset_dock_core::ErrorKind::Unsupported`] where there is no trash.
    pub(super) async fn answer(self, client: &Client) -> Result<Value, Error> {
        let trash = client.dialect().trash().ok_or_else(unsupported)?;
        match self {
            TrashCall::List(query) => {
                let read = |response: &_| trash.read_list(response);
                let page = client.ask(trash.list(&query.everywhere()), read).await?;
                Ok(answer::page(page, |it| answer::trashed(it, client)))
            }
            TrashCall::Restore { id } => asset(client, Some(trash.restore(&id))).await,
            TrashCall::Purge { id } => nothing(client, Some(trash.purge(&id))).await,
            TrashCall::Empty => nothing(client, Some(trash.empty())).await,
        }
    }
}
