//! `GET /api/store/?url=…`: an asset or folder by its address.

use asset_dock_core::dialect::store::wire::{AssetRead, FolderRead};
use asset_dock_core::http::percent_encode;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use uuid::Uuid;

use super::folder::download::folder_zip;
use super::folder::located_read;
use super::query::{Query, read_bool};
use super::{asset_read, download, parse_id};
use crate::archive::any_file;
use crate::auth::{Allowed, Read};
use crate::base_url::{BaseUrl, CdnUrl};
use crate::error::Error;
use crate::records::Asset;
use crate::{App, cdn};

/// What an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object<'url> {
    Asset(Uuid),
    Folder(Uuid),
    /// The asset whose public copy has this id and, as addresses write it, this name.
    Published(Uuid, &'url str),
}

/// The answer about what an address names.
#[derive(Serialize)]
#[serde(untagged)]
enum ObjectRead {
    Asset(Box<AssetRead>),
    Folder(FolderRead),
}

/// Answers what the address names, or with `as_json=false` its bytes.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Read>,
    base: BaseUrl,
    cdn: CdnUrl,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let mut query = Query::new(raw.as_deref());
    let url = query.take("url", |text| Ok::<_, String>(text.to_owned()));
    let as_json = query.take("as_json", read_bool).unwrap_or(true);
    let hydrate = query.take_hydrate();
    query.finish()?;
    let url = url.ok_or_else(|| Error::invalid(&["query", "url"], "missing", "a url is needed"))?;
    let path = base.path_of(&url).or_else(|| cdn.path_of(&url));
    let object = path.and_then(read_path).ok_or_else(|| {
        let message = "this must be the url of an asset or folder of this server";
        Error::invalid(&["query", "url"], "value_error", message)
    })?;
    let records = &app.library.records;
    let asset = match object {
        Object::Folder(id) if !as_json => {
            return folder_zip(&app, who.workspace, id, any_file).await;
        }
        Object::Folder(id) => {
            let folder = records.folder(who.workspace, id).await?;
            let folder = folder.ok_or_else(|| Error::no_folder(id))?;
            let read = ObjectRead::Folder(located_read(folder, hydrate));
            return Ok(Json(read).into_response());
        }
        Object::Asset(id) => records.asset(who.workspace, id).await?,
        Object::Published(id, name) => match records.published_asset(id).await? {
            // Anyone may fetch it, but what is said of it is for those of its workspace.
            Some(asset) if is_called(&asset, name) => {
                records.asset(who.workspace, asset.id).await?
            }
            Some(_) | None => None,
        },
    };
    let (Object::Asset(id) | Object::Folder(id) | Object::Published(id, _)) = object;
    let asset = asset.ok_or_else(|| Error::no_asset(id))?;
    if !as_json {
        return download::one(&app, &asset, &headers).await;
    }
    let read = ObjectRead::Asset(Box::new(asset_read(asset, hydrate, &cdn)));
    Ok(Json(read).into_response())
}

/// Whether the public copy of an asset has this name in its address: with another one it is no address.
fn is_called(asset: &Asset, name: &str) -> bool {
    let copy = asset.public.as_ref();
    copy.is_some_and(|copy| percent_encode(copy.name.as_str()) == name)
}

/// What the path of a `url` names: the very addresses that answers hold, and no other way to write them.
fn read_path(path: &str) -> Option<Object<'_>> {
    if let Some(id) = path.strip_prefix("/api/store/asset/download?id=") {
        return parse_id(id).map(Object::Asset);
    }
    if let Some(copy) = path.strip_prefix(cdn::PREFIX) {
        let (id, name) = copy.split_once('/')?;
        return parse_id(id).map(|id| Object::Published(id, name));
    }
    let folder = path.strip_prefix("/api/store/folder/")?;
    let id = folder.strip_suffix("/download")?;
    parse_id(id).map(Object::Folder)
}
