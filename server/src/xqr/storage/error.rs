//! Errors of the store that signed addresses lead to: XML, as clients of such stores expect it.

use axum::http::StatusCode;
use maud::{PreEscaped, html};

use super::TicketError;
use crate::error::Error;
use crate::logging::RequestId;
use crate::told::Told;
use crate::xqr::error::message;

const PROLOGUE: PreEscaped<&str> = PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

/// An error as a store tells it.
pub(crate) fn tell(error: &Error, id: &RequestId) -> Told {
    let (status, code) = row(error);
    let body = html! {
        (PROLOGUE)
        Error {
            Code { (code) }
            Message { (message(error)) }
            RequestId { (id.as_str()) }
        }
    };
    Told {
        status,
        media_type: "application/xml",
        body: body.into_string().into(),
    }
}

/// The status and the code of each error. A store has no 408, 413 or 422.
fn row(error: &Error) -> (StatusCode, &'static str) {
    let bad = StatusCode::BAD_REQUEST;
    match error {
        Error::Ticket(TicketError::Wrong | TicketError::Type) => {
            (StatusCode::FORBIDDEN, "SignatureDoesNotMatch")
        }
        Error::Ticket(TicketError::Expired | TicketError::Over) => {
            (StatusCode::FORBIDDEN, "AccessDenied")
        }
        Error::Ticket(TicketError::Overtaken) => (error.status(), "OperationAborted"),
        Error::TooLarge(_) | Error::BodyTooLarge(_) => (bad, "EntityTooLarge"),
        Error::Fewer(_) | Error::CutOff => (bad, "IncompleteBody"),
        Error::TooSlow => (bad, "RequestTimeout"),
        Error::Invalid(_) => (bad, "InvalidArgument"),
        Error::WrongMethod => (error.status(), "MethodNotAllowed"),
        Error::Busy => (error.status(), "SlowDown"),
        other => match other.status() {
            StatusCode::FORBIDDEN => (StatusCode::FORBIDDEN, "AccessDenied"),
            StatusCode::NOT_FOUND => (StatusCode::NOT_FOUND, "NoSuchKey"),
            status => (status, "InternalError"),
        },
    }
}
