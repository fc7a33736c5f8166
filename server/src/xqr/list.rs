//! `GET /api/v1/assets`: announced and confirmed together, the newest first, by number.

use asset_dock_core::dialect::xqr::wire::AssetRead;
use axum::extract::State;

use super::{Answer, PageQuery, Said, asset_read, pending_read};
use crate::App;
use crate::auth::{Allowed, XqrRead};
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::records::Announced;

/// Answers one page. It has no total and says nothing about a next one, as documented.
pub(crate) async fn list(
    State(app): State<App>,
    who: Allowed<XqrRead>,
    said: Said,
    cdn: CdnUrl,
    PageQuery { limit, offset }: PageQuery,
) -> Result<Answer<Vec<AssetRead>>, Error> {
    let records = &app.library.records;
    let page = records.announced_page(who.workspace, limit, offset).await?;
    let page = page.iter().map(|row| match row {
        Announced::Asset(asset) => asset_read(asset, &cdn),
        Announced::Pending(pending) => pending_read(pending),
    });
    Ok(said.around(page.collect()))
}
