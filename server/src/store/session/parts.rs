//! `POST /api/store/session/{id}/parts`: what to do with parts that are about to come. Those that the
//! workspace has already are copied, and do not have to be sent.

use std::collections::BTreeMap;

use asset_dock_core::dialect::store::wire::{
    PartRead, PartUpload, PartWrite, PartsRead, PartsWrite,
};
use asset_dock_core::upload::digest::PartDigest;
use asset_dock_core::upload::plan::PartNumber;
use axum::Json;
use axum::extract::State;
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use super::{SessionPath, find};
use crate::App;
use crate::auth::{Allowed, Write};
use crate::error::Error;
use crate::json::JsonBody;
use crate::records::Session;
use crate::sessions::{self, PARTS_AT_ONCE, Ticket};

/// How many parts of one announcement are copied at once: each waits for the disk in between.
const COPIES_AT_ONCE: usize = 4;

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
    let parts = stream::iter(body.parts)
        .map(|PartWrite { number, sha256 }| answer(&app, &session, number, sha256))
        .buffered(COPIES_AT_ONCE);
    let parts = parts.try_collect().await?;
    Ok(Json(PartsRead { parts }))
}

/// Copies the part where it can be, and says how to send it where it cannot.
async fn answer(
    app: &App,
    session: &Session,
    number: PartNumber,
    sha256: PartDigest,
) -> Result<PartRead, Error> {
    let held = sessions::copy_held(app, session, number, sha256).await?;
    let ticket = Ticket::now(session.id, number, sha256);
    let upload = (!held).then(|| part_upload(&ticket, app));
    Ok(PartRead { number, upload })
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
