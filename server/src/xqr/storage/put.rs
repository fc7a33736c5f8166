//! `PUT /api/v1/storage/{id}`: the bytes of an announced asset, bare.

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use futures_util::TryStreamExt;

use super::{Ticket, TicketError};
use crate::App;
use crate::admit::{Refused, admit_announced};
use crate::drain::body_error;
use crate::error::Error;
use crate::intake::Draft;
use crate::mime_type::read_head;
use crate::records::Pending;
use crate::state::now;
use crate::store::parse_id;
use crate::xqr::refused;

/// Takes the bytes in. When this answers 200, they are durable. Until the asset is confirmed, others can
/// be put in their place; whoever begins to do so ends what is still under way.
pub(crate) async fn put(
    State(app): State<App>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let id = path.ok().and_then(|Path(text)| parse_id(&text));
    let ticket = Ticket::read(id, raw.as_deref(), &app.library.pepper, now())?;
    ticket.check(&headers)?;
    let pending = app.library.records.expected(ticket.id).await?;
    let pending = pending.ok_or(TicketError::Over)?;
    let turn = app.puts.take(pending.id).await;
    let mut turn = turn.map_err(|_| TicketError::Overtaken)?;
    let writing = write_down(&app, &pending, body);
    let writing = tokio::time::timeout(app.config.upload_timeout, writing);
    let written = tokio::select! {
        () = turn.over() => return Err(TicketError::Overtaken.into()),
        written = writing => written,
    };
    let written = written.map_err(|_| Error::TooSlow)?;
    written.map_err(|refusal| refused(refusal, &["body"], &["body"]))?;
    Ok(StatusCode::OK)
}

async fn write_down(app: &App, pending: &Pending, body: Body) -> Result<(), Refused> {
    let bytes = body.into_data_stream();
    let mut bytes = bytes.map_err(|cause| body_error(&cause));
    let head = read_head(&mut bytes).await?;
    let admitted = admit_announced(app, pending, &head)?;
    let draft = Draft::write_down(app, admitted, head, bytes).await?;
    if draft.size() < pending.size {
        return Err(Error::Fewer(pending.size).into());
    }
    draft.supply(pending.id).await
}
