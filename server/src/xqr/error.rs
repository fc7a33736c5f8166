//! Errors of the `xqr` dialect: a code, a sentence and the status.

use asset_dock_core::dialect::xqr::wire::{ErrorBody, ErrorCode, ErrorRead, Meta};
use axum::http::StatusCode;

use crate::auth::KeyError;
use crate::error::{Error, Spent};
use crate::logging::RequestId;
use crate::told::Told;

/// An error as this API tells it.
pub(crate) fn tell(error: &Error, id: &RequestId) -> Told {
    let code = code(error);
    // This API has no statuses for what is too large or of the wrong form: both are a bad request.
    let status = match error.status() {
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::PAYLOAD_TOO_LARGE => StatusCode::BAD_REQUEST,
        status => status,
    };
    let body = ErrorBody {
        error: ErrorRead {
            code: code.as_str().to_owned(),
            message: message(error),
            status: status.as_u16(),
        },
        meta: Meta {
            request_id: id.as_str().to_owned(),
            rate_limit: None,
        },
    };
    Told {
        status,
        media_type: "application/json",
        // It always serialises: its members are text and numbers.
        body: serde_json::to_vec(&body).unwrap_or_default(),
    }
}

/// The code of each error. What the documents have no code for is told by its status, and by the code
/// that is nearest.
fn code(error: &Error) -> ErrorCode {
    match error {
        Error::Key(KeyError::Expired) => ErrorCode::ExpiredApiKey,
        Error::Key(KeyError::Revoked) => ErrorCode::RevokedApiKey,
        Error::Key(_) => ErrorCode::InvalidApiKey,
        Error::Forbidden(_) => ErrorCode::InsufficientScope,
        Error::TooMany { .. } => ErrorCode::PlanLimitExceeded,
        Error::Spent(Spent::Month) => ErrorCode::RateLimitExceeded,
        Error::Spent(Spent::Burst) | Error::TooOften(_) => ErrorCode::BurstLimitExceeded,
        Error::NotFound { .. } | Error::NoRoute | Error::DeadLink => ErrorCode::NotFound,
        Error::Unready(_) | Error::Conflict(_) | Error::Rights(_) | Error::Session(_) => {
            ErrorCode::Conflict
        }
        Error::WrongOrigin | Error::Locked(_) | Error::Ticket(_) | Error::NotOffered(_) => {
            ErrorCode::FeatureNotAvailable
        }
        Error::WrongMethod
        | Error::Invalid(_)
        | Error::TooLarge(_)
        | Error::BodyTooLarge(_)
        | Error::TooSlow
        | Error::CutOff
        | Error::Fewer(_) => ErrorCode::ValidationError,
        Error::Busy | Error::Full | Error::Internal(_) => ErrorCode::InternalError,
    }
}

/// A sentence. What was refused is named in it: the body has no other place for that.
pub(super) fn message(error: &Error) -> String {
    let name = match error {
        // As documented.
        Error::Forbidden(scope) => return format!("This endpoint requires the {scope} scope."),
        Error::Invalid(problems) => problems.first().and_then(|problem| {
            let steps = problem.loc.iter().skip(1).map(|step| match step.as_str() {
                Some(name) => name.to_owned(),
                None => step.to_string(),
            });
            let name = steps.collect::<Vec<_>>().join(".");
            Some(name).filter(|name| !name.is_empty())
        }),
        _ => None,
    };
    match name {
        Some(name) => format!("{name}: {}.", error.first_words()),
        None => error.in_a_sentence(),
    }
}
