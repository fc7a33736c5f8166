//! What a new share is to open, as a request names it.

use std::collections::HashSet;

use asset_dock_core::asset::{AssetId, FolderId};
use uuid::Uuid;

use crate::error::Error;
use crate::records::NewTarget;
use crate::shares::MAX_ASSETS;
use crate::store::parse_id;

/// What is to be shared.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) target: NewTarget,
    /// The ids as they were written, also twice: a refusal says which of them it is about.
    written: Vec<Uuid>,
}

impl Named {
    /// Reads it. An asset that is named twice is shared once.
    pub(super) fn read(
        asset: Option<AssetId>,
        folder: Option<FolderId>,
        assets: Option<Vec<AssetId>>,
    ) -> Result<Self, Error> {
        match (asset, folder, assets) {
            (Some(AssetId(asset)), None, None) => {
                let id = id(&asset);
                Ok(Named {
                    target: NewTarget::Asset(id),
                    written: vec![id],
                })
            }
            (None, Some(FolderId(folder)), None) => {
                let id = id(&folder);
                Ok(Named {
                    target: NewTarget::Folder(id),
                    written: vec![id],
                })
            }
            (None, None, Some(assets)) => several(&assets),
            (None, None, None) => Err(Error::invalid(
                &["body", "asset"],
                "missing",
                "an asset, several assets or a folder are needed",
            )),
            (_, folder, assets) => {
                let member = match (folder, assets) {
                    (_, Some(_)) => "assets",
                    _ => "folder",
                };
                let message =
                    "a share opens an asset, several assets or a folder, and only one of these";
                Err(Error::invalid(&["body", member], "value_error", message))
            }
        }
    }

    /// That the one with this id is not there.
    pub(super) fn missing(&self, id: Uuid) -> Error {
        let index = self.written.iter().position(|&written| written == id);
        let index = index.unwrap_or_default().to_string();
        let (loc, message) = match self.target {
            NewTarget::Asset(_) => (&["body", "asset"][..], "there is no such asset"),
            NewTarget::Folder(_) => (&["body", "folder"][..], "there is no such folder"),
            NewTarget::Assets(_) => (&["body", "assets", &index][..], "there is no such asset"),
        };
        Error::invalid(loc, "value_error", message)
    }

    /// That nothing of it is there.
    pub(super) fn all_missing(&self) -> Error {
        self.missing(self.written.first().copied().unwrap_or_default())
    }
}

fn several(assets: &[AssetId]) -> Result<Named, Error> {
    let written: Vec<Uuid> = assets.iter().map(|AssetId(asset)| id(asset)).collect();
    let mut seen = HashSet::new();
    let mut each_once = written.clone();
    each_once.retain(|id| seen.insert(*id));
    match each_once.len() {
        0 => {
            let message = "at least one asset is needed";
            Err(Error::invalid(&["body", "assets"], "too_short", message))
        }
        1..=MAX_ASSETS => Ok(Named {
            target: NewTarget::Assets(each_once),
            written,
        }),
        _ => {
            let message = format!("a share opens at most {MAX_ASSETS} assets");
            Err(Error::invalid(&["body", "assets"], "too_long", message))
        }
    }
}

/// What is no id is nobody's.
fn id(text: &str) -> Uuid {
    parse_id(text).unwrap_or(Uuid::nil())
}
