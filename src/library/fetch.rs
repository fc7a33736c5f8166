//! Fetches what a place holds, and the way to it.

use asset_dock_core::asset::{Asset, Cursor, Page, PageRequest, Place};
use asset_dock_core::folder::Crumb;
use asset_dock_core::{Error, ErrorKind};
use futures_util::future::join3;
use leptos::prelude::*;

use super::item::crumb;
use super::{Contents, Position, Spot};
use crate::browser::when;
use crate::client::Client;

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
    let Spot { place, find, .. } = &position.spot;
    let first = position.trail.is_empty() && client.capabilities().with_untracked(|it| it.folders);
    let folders = async {
        match () {
            () if !first => Ok(Page::empty()),
            () if find.is_empty() => client.folders(place, None).await,
            () if find.is_text() => client.find_folders(find, place, None).await,
            () => Ok(Page::empty()),
        }
    };
    let cursor = position.trail.last().cloned();
    let assets = assets(client, &position.spot, cursor, page_size);
    let (way, folders, assets) = join3(way(client, position), folders, assets).await;
    let way = way?;
    let (folders, assets) = folders
        .and_then(|folders| Ok((folders, assets?)))
        .map_err(Failure::Other)?;
    Ok((Contents::new(folders, assets), way))
}

/// One page of the assets of a spot.
pub(super) async fn assets(
    client: &Client,
    Spot { place, find, sort }: &Spot,
    cursor: Option<Cursor>,
    limit: u32,
) -> Result<Page<Asset>, Error> {
    let filters = if find.is_empty() {
        client.assets_in(place).into_iter().collect()
    } else {
        let filters = client.asset_filters().await?;
        let directly_in = || client.assets_in(place).filter(|_| *place != Place::Root);
        let mut parameters = find.parameters(&filters, when::now());
        parameters.extend(filters.below("folder", place).or_else(directly_in));
        parameters
    };
    let request = PageRequest {
        cursor,
        limit: Some(limit),
        sort_by: sort.as_ref().map(|sort| sort.by.clone()),
        sort_order: sort.as_ref().map(|sort| sort.order),
        filters,
        ..PageRequest::default()
    };
    client.list(&request).await
}

/// The way to a place, top folder first; `None` where it is known from the first page.
async fn way(client: &Client, position: &Position) -> Result<Option<Vec<Crumb>>, Failure> {
    let Place::Folder(id) = &position.spot.place else {
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
