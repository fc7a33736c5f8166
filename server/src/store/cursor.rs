//! Cursors: where a page ended, sealed so that the server only takes its own.
//!
//! The seal covers the place and the list it belongs to (workspace, sort, filters). A cursor that was
//! damaged, made up, taken from another workspace or used with other filters is refused as one thing:
//! going on from it would show a wrong page.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::Mac;

use crate::auth::Pepper;
use crate::records::{ListQuery, Position};

/// 64 bits: enough against chance and guessing, where a right guess wins nothing but a place in a list
/// that one may read anyway.
const SEAL_BYTES: usize = 8;

/// A cursor for the row at `position`.
pub(super) fn write(pepper: &Pepper, query: &ListQuery, position: &Position) -> String {
    // A position always serialises: its members are numbers and strings.
    let mut bytes = serde_json::to_vec(position).unwrap_or_default();
    let seal = seal(pepper, query, &bytes).finalize().into_bytes();
    bytes.extend_from_slice(&seal[..SEAL_BYTES]);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// The position in a cursor that was made for this very list.
pub(super) fn read(pepper: &Pepper, query: &ListQuery, cursor: &str) -> Option<Position> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (position, sealed) = bytes.split_at_checked(bytes.len().checked_sub(SEAL_BYTES)?)?;
    let seal = seal(pepper, query, position);
    seal.verify_truncated_left(sealed).ok()?;
    serde_json::from_slice(position).ok()
}

fn seal(pepper: &Pepper, query: &ListQuery, position: &[u8]) -> impl Mac + use<> {
    let ListQuery {
        workspace,
        conditions,
        sort_by,
        order,
        after: _,
    } = query;
    let mut seal = pepper.mac("cursor");
    // The `Debug` form is as good as any: it is never read, only compared with itself.
    seal.update(format!("{workspace:?} {conditions:?} {sort_by:?} {order:?} ").as_bytes());
    seal.update(position);
    seal
}
