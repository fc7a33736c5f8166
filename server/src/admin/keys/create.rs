//! `POST /api/admin/api-keys/`: makes a key.

use asset_dock_core::dialect::Api;
use asset_dock_core::dialect::store::wire::{ApiKeyReadCreate, ApiKeyWriteCreate};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::{bad_name, invalid, issued, read_expires, read_scopes, refused};
use crate::App;
use crate::auth::{Admin, Allowed, KeyRequest};
use crate::error::Error;
use crate::json::JsonBody;
use crate::people::read_name;
use crate::records::Stage;

/// Makes a key of the workspace that is open.
pub(crate) async fn create(
    State(app): State<App>,
    who: Allowed<Admin>,
    JsonBody(body): JsonBody<ApiKeyWriteCreate>,
) -> Result<(StatusCode, Json<ApiKeyReadCreate>), Error> {
    let request = KeyRequest {
        workspace: app.library.records.workspace_name(who.workspace).await?,
        api: read_api(body.dialect.as_deref())?,
        scopes: read_scopes(&body.scopes)?,
        stage: read_stage(body.stage.as_deref())?,
        name: read_name(&body.name).map_err(bad_name)?,
        expires: body.expires.map(read_expires).transpose()?,
    };
    let key = app.issue_key(&request).await.map_err(refused)?;
    let created = issued(&app, who.workspace, key).await?;
    Ok((StatusCode::CREATED, Json(created)))
}

fn read_api(name: Option<&str>) -> Result<Api, Error> {
    let api = name.map_or(Ok(Api::Store), str::parse);
    api.map_err(|cause| invalid("dialect", cause.to_string()))
}

fn read_stage(name: Option<&str>) -> Result<Stage, Error> {
    match name {
        None | Some("live") => Ok(Stage::Live),
        Some("test") => Ok(Stage::Test),
        Some(_) => Err(invalid("stage", "this must be live or test")),
    }
}
