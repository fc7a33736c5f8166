//! `PUT /api/store/session/{id}/part/{number}`: the bytes of a part, bare.

use std::ops::Range;

use asset_dock_core::upload::plan::PartNumber;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use futures_util::TryStreamExt;
use headers::{ContentLength, ContentRange, HeaderMapExt};

use crate::App;
use crate::drain::body_error;
use crate::error::Error;
use crate::sessions::{self, Piece, Received, Ticket};
use crate::store::parse_id;

/// Takes the bytes in. When this answers 204, the part is durable; 202 is a piece of it.
pub(crate) async fn put(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let path = path.ok().map(|Path(path)| path);
    let session = path.as_ref().and_then(|(session, _)| parse_id(session));
    let number = path.and_then(|(_, number)| read_number(&number));
    let ticket = Ticket::read(session, number, raw.as_deref(), &app.library.pepper)?;
    let piece = piece(&headers)?;
    check(&ticket, &piece, &headers)?;
    let bytes = body.into_data_stream();
    let bytes = bytes.map_err(|cause| body_error(&cause));
    match sessions::receive(&app, &ticket, piece, bytes).await? {
        Received::Part => Ok(StatusCode::NO_CONTENT),
        Received::Piece => Ok(StatusCode::ACCEPTED),
    }
}

/// A number in its one form.
fn read_number(text: &str) -> Option<PartNumber> {
    let number: PartNumber = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

/// Which of the part's bytes come (RFC 9110 §14.5, a partial PUT).
fn piece(headers: &HeaderMap) -> Result<Piece, Error> {
    if !headers.contains_key("content-range") {
        return Ok(Piece::Whole);
    }
    let range: Option<ContentRange> = headers.typed_get();
    let range = range.and_then(|range| range.bytes_range());
    let range = range.and_then(|(first, last)| Some(first..last.checked_add(1)?));
    range.map(Piece::Range).ok_or_else(|| {
        let message = "this must be as `bytes 0-1048575/8388608`";
        Error::invalid(&["header", "Content-Range"], "value_error", message)
    })
}

/// Whether a request says that it brings what was announced.
fn check(ticket: &Ticket, piece: &Piece, headers: &HeaderMap) -> Result<(), Error> {
    let digest = headers.get("content-digest");
    let expected = ticket.content_digest();
    if digest.is_none_or(|digest| digest.as_bytes() != expected.as_bytes()) {
        let message = format!("this must be {expected}, as it was announced");
        return Err(Error::invalid(
            &["header", "Content-Digest"],
            "value_error",
            message,
        ));
    }
    match (piece, headers.typed_get()) {
        (Piece::Range(Range { start, end }), Some(ContentLength(length)))
            if end.saturating_sub(*start) != length =>
        {
            let message = "this is not as long as the body";
            Err(Error::invalid(
                &["header", "Content-Range"],
                "value_error",
                message,
            ))
        }
        _ => Ok(()),
    }
}
