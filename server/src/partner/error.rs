//! Errors of the `partner` dialect: a flat body with a title, a sentence and the status.

use axum::http::StatusCode;
use serde_json::json;

use crate::error::Error;
use crate::told::Told;

/// An error as this API tells it. It has no statuses for what is too large or of the wrong form: both are
/// a bad argument.
pub(crate) fn tell(error: &Error) -> Told {
    let status = match error.status() {
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::PAYLOAD_TOO_LARGE => StatusCode::BAD_REQUEST,
        status => status,
    };
    let title = match status {
        StatusCode::BAD_REQUEST => "Invalid argument",
        status => status.canonical_reason().unwrap_or("Error"),
    };
    let body = json!({
        "error": title,
        "message": error.first_words(),
        "status": status.as_u16(),
    });
    Told {
        status,
        media_type: "application/json",
        body: body.to_string().into(),
    }
}
