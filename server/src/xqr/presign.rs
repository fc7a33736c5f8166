//! `POST /api/v1/assets/presign`: announces an asset, and says where its bytes go.

use std::collections::BTreeMap;

use asset_dock_core::asset::AssetId;
use asset_dock_core::dialect::xqr::MAX_UPLOAD;
use asset_dock_core::dialect::xqr::wire::PresignRead;
use axum::extract::{RawQuery, State};
use mime::Mime;

use super::storage::Ticket;
use super::{Answer, Said, refused};
use crate::App;
use crate::admit::{Intent, admit};
use crate::auth::{Allowed, XqrWrite};
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::store::query::{Query, read_number};

/// What a file is that does not say it (documented).
const DEFAULT_TYPE: &str = "application/octet-stream";

/// The longest media type: no registered one is nearly as long.
const MOST_TYPE_CHARS: usize = 127;

/// What is announced.
struct Announcement {
    filename: String,
    content_type: String,
    file_size: u64,
}

/// Announces an asset. What the name and the claimed type forbid is refused here already.
pub(crate) async fn presign(
    State(app): State<App>,
    who: Allowed<XqrWrite>,
    said: Said,
    base: BaseUrl,
    RawQuery(raw): RawQuery,
) -> Result<Answer<PresignRead>, Error> {
    let announced = read(raw.as_deref())?;
    let intent = Intent {
        name: &announced.filename,
        claimed: Some(&announced.content_type),
        head: &[],
        folder: None,
        max_size: MAX_UPLOAD,
    };
    let told = |refusal| refused(refusal, &["query", "filename"], &["query", "content_type"]);
    let admitted = admit(&app, &who, intent).await.map_err(told)?;
    admitted.check_size(announced.file_size).map_err(told)?;
    let mut asset = admitted.asset;
    // What it is, is decided when there are bytes to look at.
    asset.mime_type.clone_from(&announced.content_type);
    let records = &app.library.records;
    let id = records.announce_asset(&asset, announced.file_size).await?;
    let ticket = Ticket::now(id, announced.file_size, announced.content_type);
    let upload_url = ticket.address(&base, &app.library.pepper);
    Ok(said.around(PresignRead {
        asset_id: AssetId(id.to_string()),
        upload_url,
        method: "PUT".to_owned(),
        headers: BTreeMap::from([("Content-Type".to_owned(), ticket.content_type)]),
    }))
}

fn read(raw: Option<&str>) -> Result<Announcement, Error> {
    let mut query = Query::new(raw);
    let filename = query.require("filename", |text| Ok::<_, String>(text.to_owned()));
    let content_type = query.take("content_type", |text| {
        let is_one = text.parse::<Mime>().is_ok() && text.len() <= MOST_TYPE_CHARS;
        let is_one = is_one && !text.contains('*');
        Some(text.to_owned())
            .filter(|_| is_one)
            .ok_or("this must be a media type as image/png")
    });
    let file_size = query.require("file_size", |text| {
        read_number(text)
            .filter(|size| *size <= MAX_UPLOAD)
            .ok_or_else(|| format!("this must be a number of bytes from 0 to {MAX_UPLOAD}"))
    });
    query.finish()?;
    Ok(Announcement {
        filename: filename.unwrap_or_default(),
        content_type: content_type.unwrap_or_else(|| DEFAULT_TYPE.to_owned()),
        file_size: file_size.unwrap_or_default(),
    })
}
