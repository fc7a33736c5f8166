//! `GET /api/admin/user/`: a page of the workspace's people, the newest first.

use asset_dock_core::dialect::store::wire::{CursorPage, PersonRead};
use axum::Json;
use axum::extract::{RawQuery, State};

use super::person_read;
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;
use crate::store::list::page;

/// Answers one page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<Admin>,
    RawQuery(raw): RawQuery,
) -> Result<Json<CursorPage<PersonRead>>, Error> {
    let write = |member, _| person_read(member);
    page(&app, who.workspace, raw.as_deref(), &[], write).await
}
