//! `PUT` and `PATCH /api/store/asset/{id}`: metadata only, the bytes never change.

use asset_dock_core::asset::{FolderId, Place};
use asset_dock_core::dialect::store::wire::{AssetRead, AssetWriteReplace, AssetWriteUpdate};
use asset_dock_core::names::Name;
use asset_dock_core::tag::{self, TagChange, Tags};
use axum::Json;
use axum::extract::State;
use uuid::Uuid;

use super::{AssetPath, Hydrate, asset_read, parse_id, refused};
use crate::App;
use crate::admit::{Refused, check_folder};
use crate::auth::{Allowed, Principal, Write};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::{Asset, Change, Changed, Move, RecordsError};

/// Replaces all metadata: without a folder the asset moves to the top level. Only tags that are not given stay.
pub(crate) async fn replace(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
    JsonBody(body): JsonBody<AssetWriteReplace>,
) -> Result<Json<AssetRead>, Error> {
    let AssetWriteReplace { name, folder, tags } = body;
    let body = AssetWriteUpdate {
        name: Some(name),
        folder: Some(folder.into()),
        tags,
        ..AssetWriteUpdate::default()
    };
    let asset = change(&app, &who, id, body).await?;
    Ok(Json(asset_read(asset, Hydrate::Object, &cdn)))
}

/// Changes the members that are given, and leaves the others.
pub(crate) async fn update(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    AssetPath(id): AssetPath,
    JsonBody(body): JsonBody<AssetWriteUpdate>,
) -> Result<Json<AssetRead>, Error> {
    let asset = change(&app, &who, id, body).await?;
    Ok(Json(asset_read(asset, Hydrate::Object, &cdn)))
}

async fn change(
    app: &App,
    who: &Principal,
    id: Uuid,
    body: AssetWriteUpdate,
) -> Result<Asset, Error> {
    let refused = |refusal| refused(refusal, &["body", "name"], &["body", "folder"]);
    let name = body.name.as_deref().map(Name::clean).transpose();
    let name = name.map_err(|cause| refused(Refused::Name(cause)))?;
    let tags = TagChange {
        set: body.tags.map(|raw| tags("tags", &raw)).transpose()?,
        remove: tags("tags_remove", &body.tags_remove)?,
        add: tags("tags_add", &body.tags_add)?,
    };
    let folder = match body.folder {
        Some(Place::Folder(FolderId(text))) => {
            let folder = parse_id(&text).ok_or_else(|| refused(Refused::NoFolder))?;
            let found = check_folder(app, who.workspace, Some(folder)).await;
            found.map_err(refused)?;
            Move::Into(folder)
        }
        Some(Place::Root) => Move::ToRoot,
        None => Move::Stay,
    };
    let change = Change { name, folder };
    let records = &app.library.records;
    let changed = records.change_asset(who.workspace, id, &change, &tags);
    match changed.await {
        Ok(Changed::Asset(asset)) => Ok(*asset),
        Ok(Changed::NoAsset) => Err(Error::no_asset(id)),
        Ok(Changed::TooManyTags) if tags.add.is_empty() => Err(too_many("tags")),
        Ok(Changed::TooManyTags) => Err(too_many("tags_add")),
        Err(RecordsError::MissingReference(_)) => Err(refused(Refused::NoFolder)),
        Err(cause) => Err(cause.into()),
    }
}

/// Reads the tags of a member.
fn tags(member: &str, raw: &[String]) -> Result<Tags, Error> {
    Tags::clean(raw).map_err(|no_tag| {
        let loc = ["body", member, &no_tag.at.to_string()];
        Error::invalid(&loc, "value_error", no_tag.to_string())
    })
}

fn too_many(member: &str) -> Error {
    let message = format!("an asset has at most {} tags", tag::MOST);
    Error::invalid(&["body", member], "value_error", message)
}
