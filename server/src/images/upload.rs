//! `POST /v1/images/upload`: one image in a form.

use asset_dock_core::dialect::images::MAX_UPLOAD;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;

use super::caller::{Caller, NoQuery};
use super::keep::keep;
use super::made::Made;
use super::{check_name, refused};
use crate::App;
use crate::base_url::CdnUrl;
use crate::error::Error;
use crate::receive::{Received, receive};
use crate::upload_key::Address;

/// The documented field of the file, which is the documented field of what is wrong with it too.
const FIELD: &str = "image";

/// Takes an image in. When this answers 201, the image is durable; on any other answer nothing is kept.
pub(crate) async fn upload(
    State(app): State<App>,
    who: Caller,
    cdn: CdnUrl,
    _: NoQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Made, Error> {
    let received = receive(
        &app,
        &who,
        (Address::Images, None),
        MAX_UPLOAD,
        &headers,
        body,
    )
    .await;
    let Received {
        mut draft,
        fields,
        field_name,
    } = received.map_err(|cause| refused(cause, FIELD))?;
    if field_name != FIELD {
        let message = "the form holds no file with this name";
        return Err(Error::invalid(&["body", FIELD], "missing", message));
    }
    let name = fields.get("name").ok_or_else(|| {
        let message = "a name is needed";
        Error::invalid(&["body", "name"], "missing", message)
    })?;
    check_name(name)?;
    draft.rename(name).map_err(|cause| refused(cause, FIELD))?;
    let image = keep(&app, &who, draft, FIELD).await?;
    Made::new(image, &who, &cdn)
}
