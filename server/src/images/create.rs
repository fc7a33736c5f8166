//! `POST /v1/images`: an image that is fetched from an address.

use std::time::Duration;

use asset_dock_core::dialect::images::MAX_UPLOAD;
use asset_dock_core::dialect::images::wire::CreateWrite;
use axum::extract::State;
use futures_util::{StreamExt, TryStreamExt};
use url::Url;

use super::caller::{Caller, NoQuery};
use super::keep::{Arriving, keep, write_down};
use super::made::Made;
use super::origins::is_allowed;
use super::{check_name, refused};
use crate::App;
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::json::JsonBody;
use crate::outbound::{Download, OutboundError};

/// How often an address may lead to another one.
const MAX_MOVES: usize = 5;

/// How long the whole way may take; clients wait no longer.
const PATIENCE: Duration = Duration::from_mins(1);

/// Fetches an image and takes it in. When this answers 201 it is durable; on any other answer nothing is
/// kept.
pub(crate) async fn create(
    State(app): State<App>,
    who: Caller,
    cdn: CdnUrl,
    _: NoQuery,
    JsonBody(CreateWrite { name, url }): JsonBody<CreateWrite>,
) -> Result<Made, Error> {
    check_name(&name)?;
    let fetched = async {
        let download = find(&app, url).await?;
        let arriving = Arriving {
            name: &name,
            folder: None,
            max_size: MAX_UPLOAD,
            bytes: download.bytes.map_err(|cause| told(&cause)).boxed(),
        };
        let draft = write_down(&app, &who, arriving).await;
        draft.map_err(|cause| refused(cause, "url"))
    };
    let fetched = tokio::time::timeout(PATIENCE, fetched).await;
    let draft = fetched.map_err(|_| wrong("the other server takes too long"))??;
    let image = keep(&app, &who, draft, "url").await?;
    Made::new(image, &who, &cdn)
}

/// Goes to where the image is; each address on the way has to be one of the documented ones.
async fn find(app: &App, mut url: String) -> Result<Download, Error> {
    for _ in 0..=MAX_MOVES {
        if !Url::parse(&url).is_ok_and(|url| is_allowed(&url)) {
            return Err(wrong(
                "this must be an address of one of the documented places, and lead to no other one",
            ));
        }
        match app.fetches.get(&url, MAX_UPLOAD).await {
            Err(OutboundError::Moved(elsewhere)) => url = (*elsewhere).into(),
            got => return got.map_err(|cause| told(&cause)),
        }
    }
    Err(wrong("this address leads to too many others"))
}

fn told(cause: &OutboundError) -> Error {
    wrong(&cause.to_string())
}

fn wrong(message: &str) -> Error {
    Error::invalid(&["body", "url"], "value_error", message)
}
