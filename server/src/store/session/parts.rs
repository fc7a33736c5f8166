//! `POST /api/store/session/{id}/parts`: what to do with parts that are about to come. Those that the
//! workspace has already are copied, and do not have to be sent.

use std::collections::BTreeMap;

use asset_dock_core::dialect::store::wire::{
    PartRead, PartUpload, PartWrite, PartsRead, PartsWrite,
};
use axum::Json;
use axum::extract::State;
use uuid::Uuid;

use super::{SessionPath, find};
use crate::App;
use crate::auth::{Allowed, Write};
use crate::error::Error;
use crate::json::JsonBody;
use crate::sessions::{self, PARTS_AT_ONCE, Ticket};

/// Answers for each part that it is held, or how to send it.
pub(crate) async fn announce(
    State(app): State<App>,
    who: Allowed<Write>,
    SessionPath(id): SessionPath,
    JsonBody(body): JsonBody<PartsWrite>,
) -> Result<Json<PartsRead>, Error> {
    let session = find(&app, &who, id).await?;
    let most = usize::try_from(PARTS_AT_ONCE).unwrap_or(usize::MAX);
    if !(1..=most).contains(&body.parts.len()) {
        let message = format!("this must be from 1 to {PARTS_AT_ONCE} parts");
        return Err(Error::invalid(&["body", "parts"], "value_error", message));
    }
    for (index, part) in body.parts.iter().enumerate() {
        if session.plan.range(part.number).is_none() {
            let message = format!("this must be from 1 to {}", session.plan.count());
            let loc = ["body", "parts", &index.to_string(), "number"];
            return Err(Error::invalid(&loc, "value_error", message));
        }
    }
    let mut parts = Vec::with_capacity(body.parts.len());
    for PartWrite { number, sha256 } in body.parts {
        let held = sessions::copy_held(&app, &session, number, sha256).await?;
        let ticket = Ticket::now(session.id, number, sha256);
        let upload = (!held).then(|| part_upload(&ticket, &app));
        parts.push(PartRead { number, upload });
    }
    Ok(Json(PartsRead { parts }))
}

fn part_upload(ticket: &Ticket, app: &App) -> PartUpload {
    let digest = ("Content-Digest".to_owned(), ticket.content_digest());
    PartUpload {
        method: "PUT".to_owned(),
        url: ticket.address(
            &path(ticket.session, ticket.number.get()),
            &app.library.pepper,
        ),
        headers: BTreeMap::from([digest]),
    }
}

/// Where a part is put.
fn path(session: Uuid, number: u32) -> String {
    format!("/api/store/session/{session}/part/{number}")
}
