//! `GET /api/admin/api-keys/`: a page of keys, the newest first, those that ended among them.

use asset_dock_core::dialect::store::wire::{ApiKeyRead, CursorPage};
use axum::Json;
use axum::extract::{RawQuery, State};

use super::key_read;
use crate::App;
use crate::auth::{Admin, Allowed};
use crate::error::Error;
use crate::store::list::page;

/// Answers one page.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<Admin>,
    RawQuery(raw): RawQuery,
) -> Result<Json<CursorPage<ApiKeyRead>>, Error> {
    let write = |key, _| key_read(key);
    page(&app, who.workspace, raw.as_deref(), &[], write).await
}
