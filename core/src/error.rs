//! The one error of this crate: what went wrong, in a form that the interface and a program can act on.

use std::fmt;
use std::time::Duration;

use crate::Timestamp;
use crate::http::HttpResponse;

/// Why a request did not give what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of failure it is; everything a caller decides is decided on this.
    pub kind: ErrorKind,
    /// The status of its answer, where that is what says so.
    pub status: Option<u16>,
    /// The service's own words, where it had any.
    pub detail: Option<String>,
    /// The fields that the service refused, where it named them.
    pub fields: Vec<FieldError>,
    /// How long the service asked to be left alone.
    pub retry_after: Option<Duration>,
    /// What the service calls this request, for whoever asks its support about it.
    pub request_id: Option<String>,
}

/// One refused field of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The credentials are missing, wrong, expired or revoked.
    Unauthorized,
    /// The credentials are good but not for this.
    Forbidden,
    /// It does not exist, or not for these credentials.
    NotFound,
    /// The state of the library forbids it.
    Conflict,
    /// The request says something that the service does not accept.
    Invalid,
    /// The file or the request is larger than the service takes.
    TooLarge,
    /// Too many requests.
    RateLimited,
    /// What may be asked in a month, or whatever the plan counts, is used up.
    QuotaSpent,
    /// The plan does not cover it, however often it is asked.
    NotInPlan,
    /// The service has no such thing; nothing was asked.
    Unsupported,
    /// It may have been done or not: the answer was lost.
    Uncertain,
    /// The service has no room left.
    Full,
    /// The service failed.
    Service,
    /// No answer came: no connection, or it broke.
    Network,
    /// An answer came that this dialect cannot read.
    Unreadable,
    /// The person or the page stopped it.
    Cancelled,
}

impl ErrorKind {
    /// A short, stable name for programs.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// Whether the same request may succeed later without anybody changing it.
    pub fn is_retryable(self) -> bool {
        self.row().1
    }

    /// Whether the service may answer in a moment, where nothing is amiss with what was asked.
    pub fn passes_soon(self) -> bool {
        matches!(
            self,
            ErrorKind::Network | ErrorKind::RateLimited | ErrorKind::Service
        )
    }

    /// The kind that a status code stands for.
    pub fn of_status(status: u16) -> Self {
        match status {
            401 => ErrorKind::Unauthorized,
            403 => ErrorKind::Forbidden,
            404 | 410 => ErrorKind::NotFound,
            409 => ErrorKind::Conflict,
            // Somebody else is at it, which passes.
            423 => ErrorKind::Service,
            408 | 425 => ErrorKind::Network,
            413 => ErrorKind::TooLarge,
            429 => ErrorKind::RateLimited,
            507 => ErrorKind::Full,
            400..500 => ErrorKind::Invalid,
            500..600 => ErrorKind::Service,
            _ => ErrorKind::Unreadable,
        }
    }

    /// One row for each kind: its code, and whether it may pass by itself.
    fn row(self) -> (&'static str, bool) {
        match self {
            ErrorKind::Unauthorized => ("unauthorized", false),
            ErrorKind::Forbidden => ("forbidden", false),
            ErrorKind::NotFound => ("not-found", false),
            ErrorKind::Conflict => ("conflict", false),
            ErrorKind::Invalid => ("invalid", false),
            ErrorKind::TooLarge => ("too-large", false),
            ErrorKind::RateLimited => ("rate-limited", true),
            // It passes, but not while anybody waits for it.
            ErrorKind::QuotaSpent => ("quota-spent", false),
            ErrorKind::NotInPlan => ("not-in-plan", false),
            ErrorKind::Unsupported => ("unsupported", false),
            // Whoever does it again should have looked first.
            ErrorKind::Uncertain => ("uncertain", true),
            ErrorKind::Full => ("full", true),
            ErrorKind::Service => ("service", true),
            ErrorKind::Network => ("network", true),
            ErrorKind::Unreadable => ("unreadable", true),
            ErrorKind::Cancelled => ("cancelled", false),
        }
    }
}

impl Error {
    /// An error of that kind, with nothing more known.
    pub fn new(kind: ErrorKind) -> Self {
        Error {
            kind,
            status: None,
            detail: None,
            fields: Vec::new(),
            retry_after: None,
            request_id: None,
        }
    }

    /// The same error with words of its own.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// An error for a response that is not a success; the dialect adds what its body says.
    pub fn of_response(response: &HttpResponse) -> Self {
        Error {
            status: Some(response.status),
            retry_after: retry_after(response),
            request_id: response.header("x-request-id").map(str::to_owned),
            ..Error::new(ErrorKind::of_status(response.status))
        }
    }
}

/// How long the service asks to be left alone: so many seconds, or until an instant of its own clock, of which
/// the answer says where it stands. What the clock here says is nobody's business.
fn retry_after(response: &HttpResponse) -> Option<Duration> {
    let said = response.header("retry-after")?.trim();
    if let Ok(seconds) = said.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = Timestamp::parse_http(response.header("date")?)?;
    // An instant that has passed asks for nothing.
    now.until(Timestamp::parse_http(said)?)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.code())?;
        if let Some(detail) = &self.detail {
            write!(f, ": {detail}")?;
        }
        for FieldError { field, message } in &self.fields {
            write!(f, "; {field}: {message}")?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request {id})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_becomes_a_kind() {
        for (status, code, retryable) in [
            (400, "invalid", false),
            (401, "unauthorized", false),
            (403, "forbidden", false),
            (404, "not-found", false),
            (409, "conflict", false),
            (413, "too-large", false),
            (422, "invalid", false),
            (429, "rate-limited", true),
            (423, "service", true),
            (500, "service", true),
            (503, "service", true),
            (507, "full", true),
            (302, "unreadable", true),
        ] {
            let kind = ErrorKind::of_status(status);
            assert_eq!(
                (kind.code(), kind.is_retryable()),
                (code, retryable),
                "{status}"
            );
        }
    }

    #[test]
    fn what_an_answer_says_beside_its_body_is_kept() {
        let response = HttpResponse {
            status: 503,
            headers: vec![
                ("retry-after".into(), " 12 ".into()),
                ("x-request-id".into(), "r-1".into()),
            ],
            body: vec![],
        };
        let error = Error::of_response(&response);
        assert_eq!(error.status, Some(503));
        assert_eq!(error.retry_after, Some(Duration::from_secs(12)));
        assert_eq!(error.request_id.as_deref(), Some("r-1"));
    }

    #[test]
    fn an_instant_to_come_back_at_counts_from_the_clock_of_the_service() {
        let date = "Fri, 01 Jan 2100 00:00:00 GMT";
        for (said, date, seconds) in [
            ("Fri, 01 Jan 2100 00:01:30 GMT", Some(date), Some(90)),
            ("Thu, 31 Dec 2099 23:59:59 GMT", Some(date), None),
            // Nobody says what time it is there.
            ("Fri, 01 Jan 2100 00:01:30 GMT", None, None),
            ("soon", Some(date), None),
            ("-3", Some(date), None),
        ] {
            let date = date.map(|date| ("date".to_owned(), date.to_owned()));
            let headers = [("retry-after".to_owned(), said.to_owned())];
            let response = HttpResponse {
                status: 503,
                headers: headers.into_iter().chain(date).collect(),
                body: vec![],
            };
            let retry_after = Error::of_response(&response).retry_after;
            assert_eq!(retry_after, seconds.map(Duration::from_secs), "{said}");
        }
    }
}
