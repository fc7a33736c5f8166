//! `/api/store/session/`: uploads in parts (extension `upload_sessions`, `docs/contracts/store.md`).

pub(crate) mod finish;
pub(crate) mod parts;
pub(crate) mod put;

use asset_dock_core::dialect::store::wire::{SessionRead, SessionWrite};
use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use uuid::Uuid;

use super::{Hydrate, asset_read, parse_id, path_text, refused};
use crate::admit::{Intent, Refused, admit_in_parts};
use crate::auth::{Allowed, Write};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::{NewSession, Session, SessionState};
use crate::sessions::{self, MOST_OPEN};
use crate::step::{self, Step};
use crate::{App, sweep};

/// `POST /api/store/session/`: opens a session. Where the whole is known and the workspace has it already, it
/// is over at once.
pub(crate) async fn create(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    JsonBody(body): JsonBody<SessionWrite>,
) -> Result<(StatusCode, Json<SessionRead>), Error> {
    let folder = body.folder.as_ref();
    let folder = folder
        .map(|folder| parse_id(&folder.0).ok_or_else(|| told(Refused::NoFolder)))
        .transpose()?;
    let intent = Intent {
        name: &body.name,
        claimed: body.mime_type.as_deref(),
        head: &[],
        folder,
        max_size: body.size,
    };
    let admitted = admit_in_parts(&app, &who, intent).await.map_err(told)?;
    let new = NewSession {
        workspace: who.workspace,
        folder,
        name: admitted.asset.name,
        client_name: admitted.asset.client_name,
        claimed: body.mime_type,
        size: body.size,
        created_by: admitted.asset.created_by,
        expires: sessions::expires(),
    };
    let session = app.library.records.open_session(&new, MOST_OPEN).await?;
    let mut session = session.ok_or(Error::TooMany {
        what: "upload sessions at once",
        most: MOST_OPEN,
    })?;
    if let SessionState::Open(blob) = session.state {
        app.library.blobs.reserve(blob, body.size).await?;
        step::reached(Step::RoomReserved);
    }
    if let Some(digest) = body.digest {
        let linked = sessions::link(app.clone(), session.clone(), digest).await;
        if let Some(asset) = linked.map_err(told)? {
            session.state = SessionState::Over(asset.id);
        }
    }
    let read = session_read(&app, session, &cdn).await?;
    Ok((StatusCode::CREATED, Json(read)))
}

/// `GET /api/store/session/{id}`: how far it is.
pub(crate) async fn get(
    State(app): State<App>,
    who: Allowed<Write>,
    cdn: CdnUrl,
    SessionPath(id): SessionPath,
) -> Result<Json<SessionRead>, Error> {
    let session = find(&app, &who, id).await?;
    session_read(&app, session, &cdn).await.map(Json)
}

/// `DELETE /api/store/session/{id}`: ends it. What it has become stays.
pub(crate) async fn abort(
    State(app): State<App>,
    who: Allowed<Write>,
    SessionPath(id): SessionPath,
) -> Result<StatusCode, Error> {
    let ended = app.library.records.abort_session(who.workspace, id).await?;
    let blob = ended.ok_or_else(|| Error::no_session(id))?;
    sweep::these_soon(&app.library, blob.into_iter().collect());
    Ok(StatusCode::NO_CONTENT)
}

/// The session of that id, if it is this workspace's.
async fn find(app: &App, who: &Allowed<Write>, id: Uuid) -> Result<Session, Error> {
    let session = app.library.records.session(who.workspace, id).await?;
    session.ok_or_else(|| Error::no_session(id))
}

/// A session as the dialect writes it.
async fn session_read(app: &App, session: Session, cdn: &CdnUrl) -> Result<SessionRead, Error> {
    let records = &app.library.records;
    let (held, asset) = match session.state {
        SessionState::Open(blob) => (records.parts(blob).await?, None),
        SessionState::Over(id) => {
            let asset = records.asset(session.workspace, id).await?;
            // It was deleted since, and there is nothing more to say of it.
            let asset = asset.ok_or_else(|| Error::no_session(session.id))?;
            (records.parts(asset.blob).await?, Some(asset))
        }
    };
    Ok(SessionRead {
        id: session.id.to_string(),
        name: session.name.to_string(),
        size: session.plan.size(),
        part_size: session.plan.part_size(),
        part_count: session.plan.count(),
        held: sessions::ranges(held.iter().map(|part| part.number)),
        expires: session.expires,
        asset: asset.map(|asset| asset_read(asset, Hydrate::Object, cdn)),
    })
}

fn told(refusal: Refused) -> Error {
    refused(refusal, &["body", "name"], &["body", "folder"])
}

/// The id of a session in a path.
pub(crate) struct SessionPath(pub(crate) Uuid);

impl<S: Send + Sync> FromRequestParts<S> for SessionPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let text = path_text(parts, state).await;
        let id = parse_id(&text).ok_or_else(|| Error::no_session(text))?;
        Ok(SessionPath(id))
    }
}
