//! The digest of the whole: asked whether the workspace has it already, or whether all parts are there.

use asset_dock_core::dialect::store::wire::{AssetRead, SessionDigest, SessionRead};
use axum::Json;
use axum::extract::State;

use super::{SessionPath, find, session_read, told};
use crate::App;
use crate::auth::{Allowed, Write};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::SessionState;
use crate::sessions;
use crate::step::{self, Step};
use crate::store::{Hydrate, asset_read};

/// `PATCH /api/store/session/{id}`: says what the whole is. Where the workspace has it already, the session
/// is over.
pub(crate) async fn recognise(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    SessionPath(id): SessionPath,
    JsonBody(body): JsonBody<SessionDigest>,
) -> Result<Json<SessionRead>, Error> {
    let mut session = find(&app, &who, id).await?;
    let linked = sessions::link(app.clone(), session.clone(), body.digest).await;
    if let Some(asset) = linked.map_err(told)? {
        session.state = SessionState::Over(asset.id);
        step::reached(Step::AnswerReady);
    }
    session_read(&app, session, &cdn).await.map(Json)
}

/// `POST /api/store/session/{id}/complete`: makes it an asset. When this answers 200, it is durable. Once
/// more is the same answer.
pub(crate) async fn complete(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    SessionPath(id): SessionPath,
    JsonBody(body): JsonBody<SessionDigest>,
) -> Result<Json<AssetRead>, Error> {
    let session = find(&app, &who, id).await?;
    let finished = sessions::finish(app, session, body.digest).await;
    let asset = finished.map_err(told)?;
    step::reached(Step::AnswerReady);
    Ok(Json(asset_read(asset, Hydrate::Object, &cdn)))
}
