//! The server's one error, and the table that turns it into an answer.
//!
//! The body is that of `store`: `{"detail": "a sentence"}`, and with 422 a list that names each refused
//! field. The other APIs tell it in their own forms, see [`crate::told`]. The cause of an internal failure
//! is logged and never leaves the server.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use asset_dock_core::dialect::store::wire::{Detail, ErrorBody, Problem};
use asset_dock_core::format;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::auth::{KeyError, Scope};
use crate::records::{FolderConflict, RecordsError, Rights};
use crate::sessions::SessionError;
use crate::xqr::storage::TicketError;

/// How much of an unknown id an answer repeats, in characters.
const MAX_ECHO: usize = 64;

/// When to come back to a server that is busy: a write waits no longer than this.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The key or the sign-in is missing, or does not open anything.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// It is good, but not for this.
    #[error("this needs the scope {0}")]
    Forbidden(Scope),
    /// It does not exist, or belongs to another workspace.
    #[error("there is no {what} with the id {id}")]
    NotFound {
        /// `asset`, `folder`, `image` or `share`.
        what: &'static str,
        /// The id as it was asked for.
        id: String,
    },
    /// A share's link that is unknown, malformed, expired, revoked, exhausted or suspended: which of
    /// these is nobody's business.
    #[error("this link does not work; it may have ended, ask whoever sent it for a new one")]
    DeadLink,
    /// A share asks for something that was not said, or not rightly.
    #[error(transparent)]
    Locked(#[from] Locked),
    /// An asset is not in the state that this needs.
    #[error(transparent)]
    Unready(#[from] Unready),
    /// So many calls are not in the plan.
    #[error(transparent)]
    Spent(#[from] Spent),
    /// More of something than the plan has.
    #[error("there can be no more than {most} {what}")]
    TooMany {
        /// Of what, in the plural.
        what: &'static str,
        /// How many there can be.
        most: u32,
    },
    /// The address for an upload is not good, or not for this.
    #[error(transparent)]
    Ticket(#[from] TicketError),
    /// A part or a session was not taken.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// There were too many tries; the next one is free after this time.
    #[error("there were too many tries; the next one is free in {}", format::duration(*.0))]
    TooOften(Duration),
    /// No route has this path.
    #[error("there is nothing at this address")]
    NoRoute,
    /// The address is documented, and this server does not do what it is for.
    #[error("this server does not offer {0}")]
    NotOffered(&'static str),
    /// The path exists, but not with this method.
    #[error("this address does not take this method")]
    WrongMethod,
    /// A page of another site asks, and its origin is not on the list.
    #[error("this origin may not use this server")]
    WrongOrigin,
    /// The request says something that is not accepted.
    #[error("the request is not valid")]
    Invalid(Vec<Problem>),
    /// Other folders, or what a folder holds, are in the way.
    #[error(transparent)]
    Conflict(#[from] FolderConflict),
    /// Somebody's rights cannot be changed like this.
    #[error(transparent)]
    Rights(#[from] Rights),
    /// The file is larger than what is taken.
    #[error("the file is too large; the limit is {}", format::bytes(*.0))]
    TooLarge(u64),
    /// A body without a file is larger than what is taken.
    #[error("the body is too large; the limit is {}", format::bytes(*.0))]
    BodyTooLarge(u64),
    /// The body did not come, or not fast enough.
    #[error("the request was too slow")]
    TooSlow,
    /// The body ended before its end.
    #[error("the request was cut off")]
    CutOff,
    /// The body ended before as much had come as was announced.
    #[error("this is less than the {0} bytes that were announced")]
    Fewer(u64),
    /// More is asked at once than the server can do.
    #[error("the server is busy; the request can be tried again")]
    Busy,
    /// The disk is full.
    #[error("the server has no room left")]
    Full,
    /// Anything that is the server's own fault.
    #[error("the server failed; the request can be tried again")]
    Internal(#[source] Box<dyn StdError + Send + Sync>),
}

/// What opens a share's lock and was not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Locked {
    /// Nothing was said.
    #[error("this share asks for a password")]
    NoPassword,
    /// It is another.
    #[error("this is not the password")]
    WrongPassword,
    /// Nobody was named.
    #[error("this share asks for whom it was meant: a mail address is needed as recipient")]
    NoRecipient,
    /// It was meant for others.
    #[error("this share was not meant for this recipient")]
    WrongRecipient,
}

/// Why an announced asset is not ready for what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unready {
    /// Its bytes have not come.
    #[error("the bytes of this asset have not been uploaded; send them to its upload_url first")]
    NoBytes,
    /// Nobody has confirmed it.
    #[error("this asset is pending; confirm its upload first")]
    NotConfirmed,
}

/// Which calls are spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Spent {
    /// Those of this second.
    #[error("this key makes too many requests a second; it can go on in a second")]
    Burst,
    /// Those of this month.
    #[error("the requests of this workspace are spent until the next month")]
    Month,
}

impl Error {
    /// The status of each error. The sentence is its `Display` form.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Error::Key(_) => StatusCode::UNAUTHORIZED,
            Error::Session(cause) => session_status(cause),
            Error::Conflict(_)
            | Error::Rights(_)
            | Error::Unready(_)
            | Error::Ticket(TicketError::Overtaken) => StatusCode::CONFLICT,
            Error::Forbidden(_)
            | Error::WrongOrigin
            | Error::Locked(_)
            | Error::TooMany { .. }
            | Error::Ticket(_) => StatusCode::FORBIDDEN,
            Error::NotFound { .. } | Error::NoRoute | Error::DeadLink => StatusCode::NOT_FOUND,
            Error::TooOften(_) | Error::Spent(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::NotOffered(_) => StatusCode::NOT_IMPLEMENTED,
            Error::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::TooLarge(_) | Error::BodyTooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Error::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Error::CutOff | Error::Fewer(_) => StatusCode::BAD_REQUEST,
            Error::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Error::Full => StatusCode::INSUFFICIENT_STORAGE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What went wrong: of several refused fields, what is wrong with the first.
    pub(crate) fn first_words(&self) -> String {
        let text = match self {
            Error::Invalid(problems) => problems.first().map(|problem| problem.msg.clone()),
            _ => None,
        };
        text.unwrap_or_else(|| self.to_string())
    }

    /// What went wrong, for a person.
    pub(crate) fn in_a_sentence(&self) -> String {
        let text = self.first_words();
        let mut chars = text.chars();
        let first = chars.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(chars).chain(['.']).collect()
    }

    /// One refused field.
    pub(crate) fn invalid(loc: &[&str], kind: &str, message: impl Into<String>) -> Self {
        Error::Invalid(vec![problem(loc, kind, message)])
    }

    /// An asset that is not there.
    pub(crate) fn no_asset(id: impl Into<String>) -> Self {
        Error::not_found("asset", &id.into())
    }

    /// An image that is not there.
    pub(crate) fn no_image(id: impl Into<String>) -> Self {
        Error::not_found("image", &id.into())
    }

    /// An upload session that is not there.
    pub(crate) fn no_session(id: impl Into<String>) -> Self {
        Error::not_found("upload session", &id.into())
    }

    /// A picture that is not there, of an asset that is.
    pub(crate) fn no_thumbnail(asset: impl Into<String>) -> Self {
        Error::not_found("thumbnail of the asset", &asset.into())
    }

    /// A folder that is not there.
    pub(crate) fn no_folder(id: impl Into<String>) -> Self {
        Error::not_found("folder", &id.into())
    }

    /// A share that is not there, as told to whoever might own it.
    pub(crate) fn no_share(id: impl Into<String>) -> Self {
        Error::not_found("share", &id.into())
    }

    /// A key that is not there.
    pub(crate) fn no_key(id: impl Into<String>) -> Self {
        Error::not_found("API key", &id.into())
    }

    /// A person who is not there.
    pub(crate) fn no_person(id: impl Into<String>) -> Self {
        Error::not_found("person", &id.into())
    }

    /// A webhook that is not there.
    pub(crate) fn no_webhook(id: impl Into<String>) -> Self {
        Error::not_found("webhook", &id.into())
    }

    /// A deleted asset that is not there.
    pub(crate) fn no_trashed(id: impl Into<String>) -> Self {
        Error::not_found("deleted asset", &id.into())
    }

    /// An id is at most half as long; what is longer is not repeated whole.
    fn not_found(what: &'static str, id: &str) -> Self {
        let id = id.chars().take(MAX_ECHO).collect();
        Error::NotFound { what, id }
    }

    /// The server's own fault, unless it is a disk without room.
    pub(crate) fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let cause = cause.into();
        if is_full(cause.as_ref()) {
            Error::Full
        } else {
            Error::Internal(cause)
        }
    }
}

fn session_status(cause: &SessionError) -> StatusCode {
    match cause {
        SessionError::WrongAddress | SessionError::Expired => StatusCode::FORBIDDEN,
        SessionError::Damaged(_) => StatusCode::UNPROCESSABLE_ENTITY,
        // It passes, and the others do not.
        SessionError::Overtaken(_) => StatusCode::LOCKED,
        SessionError::Over
        | SessionError::Changed(_)
        | SessionError::Missing(_)
        | SessionError::OtherDigest => StatusCode::CONFLICT,
    }
}

/// One refused field, in the words of the dialect.
pub(crate) fn problem(loc: &[&str], kind: &str, message: impl Into<String>) -> Problem {
    Problem {
        // The place in a list is a number.
        loc: loc
            .iter()
            .map(|&step| step.parse::<u32>().map_or_else(|_| step.into(), Into::into))
            .collect(),
        msg: message.into(),
        kind: kind.to_owned(),
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status();
        let wait = match &self {
            Error::TooOften(wait) => Some(retry_after(*wait)),
            Error::Busy => Some(retry_after(BUSY)),
            // As documented: by then every key has one back.
            Error::Spent(Spent::Burst) => Some(retry_after(Duration::from_secs(1))),
            _ => None,
        };
        // For the APIs that tell it in another form.
        let told = Arc::new(self);
        let detail = match &*told {
            Error::Invalid(problems) => Detail::Problems(problems.clone()),
            Error::Session(SessionError::Damaged(_)) => {
                let loc = ["header", "Content-Digest"];
                Detail::Problems(vec![problem(&loc, "digest_mismatch", told.to_string())])
            }
            error => {
                if let Error::Internal(cause) = error {
                    tracing::error!(cause = chain(cause.as_ref()), "a request failed");
                }
                Detail::Text(error.to_string())
            }
        };
        let mut response = (status, Json(ErrorBody { detail })).into_response();
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response.extensions_mut().insert(told);
        response
    }
}

/// When to come back, as the header says it: in whole seconds, and never too early.
pub(crate) fn retry_after(wait: Duration) -> HeaderValue {
    HeaderValue::from(wait.as_secs() + u64::from(wait.subsec_nanos() > 0))
}

impl From<RecordsError> for Error {
    fn from(cause: RecordsError) -> Self {
        match cause {
            RecordsError::Busy(_) => Error::Busy,
            cause => Error::internal(cause),
        }
    }
}

impl From<object_store::Error> for Error {
    fn from(cause: object_store::Error) -> Self {
        Error::internal(cause)
    }
}

impl From<io::Error> for Error {
    fn from(cause: io::Error) -> Self {
        Error::internal(cause)
    }
}

/// An error and everything that led to it, on one line.
pub(crate) fn chain(error: &(dyn StdError + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    causes
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

/// Whether somewhere below this error a disk or a quota is full.
fn is_full(error: &(dyn StdError + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |&error| error.source());
    causes.any(|cause| {
        let disk = cause.downcast_ref::<io::Error>().is_some_and(|cause| {
            matches!(
                cause.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            )
        });
        let database = matches!(cause.downcast_ref(), Some(RecordsError::Full(_)));
        disk || database
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_apart_however_deep_it_lies() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let wrapped = object_store::Error::Generic {
            store: "LocalFileSystem",
            source: Box::new(full()),
        };
        assert!(matches!(Error::from(full()), Error::Full));
        assert!(matches!(Error::from(wrapped), Error::Full));
        let other = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(matches!(Error::from(other), Error::Internal(_)));
    }

    #[test]
    fn an_internal_cause_does_not_leave_the_server() {
        let error = Error::internal("secret path /var/lib");
        assert!(!error.to_string().contains("secret"));
        assert_eq!(
            error.into_response().status(),
            StatusCode::INTERNAL_SERVER_ERROR
        );
    }
}
