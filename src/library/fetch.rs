//! Fetches what a place holds, and the way to it.

use asset_dock_core::asset::{Asset, Page, PageRequest, Place};
use asset_dock_core::folder::{Crumb, Folder};
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::join3;
use leptos::prelude::*;

use super::Position;
use super::item::crumb;
use crate::client::Client;

/// What is shown of a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contents {
    /// The folders in it, by name, as far as they are fetched. They stand on the first page only.
    pub(crate) folders: Page<Folder>,
    /// One page of its assets.
    pub(crate) assets: Page<Asset>,
}

/// Why there is nothing to show.
pub(super) enum Failure {
    /// The place itself is not there any more.
    Gone,
    /// Anything else.
    Other(Error),
}

/// One page of a place, and on its first page the way to it.
pub(super) async fn contents(
    client: &Client,
    position: &Position,
    page_size: u32,
) -> Result<(Contents, Option<Vec<Crumb>>), Failure> {
    let mut request = PageRequest {
        cursor: position.trail.last().cloned(),
        limit: Some(page_size),
        sort_by: Some(position.sort_by.clone()),
        sort_order: Some(position.order),
        ..PageRequest::default()
    };
    request.filters.extend(client.assets_in(&position.place));
    let first = position.trail.is_empty() && client.capabilities().with_untracked(|it| it.folders);
    let folders = async {
        if first {
            client.folders(&position.place, None).await
        } else {
            Ok(nothing())
        }
    };
    let (way, folders, assets) = join3(way(client, position), folders, client.list(&request)).await;
    let way = way?;
    let contents = Contents {
        folders: folders.map_err(Failure::Other)?,
        assets: assets.map_err(Failure::Other)?,
    };
    Ok((contents, way))
}

/// The way to a place, top folder first; `None` where it is known from the first page.
async fn way(client: &Client, position: &Position) -> Result<Option<Vec<Crumb>>, Failure> {
    let Place::Folder(id) = &position.place else {
        return Ok(Some(Vec::new()));
    };
    if !position.trail.is_empty() {
        return Ok(None);
    }
    match client.folder(id).await {
        Ok(mut folder) => {
            let mut way = std::mem::take(&mut folder.path);
            way.push(crumb(&folder));
            Ok(Some(way))
        }
        Err(error) if error.kind == ErrorKind::NotFound => Err(Failure::Gone),
        Err(error) => Err(Failure::Other(error)),
    }
}

fn nothing<T>() -> Page<T> {
    Page {
        items: Vec::new(),
        next: None,
        total: None,
    }
}
