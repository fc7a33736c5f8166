//! Errors on the wire.

use serde::{Deserialize, Serialize};

use super::Meta;

/// A failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorRead,
    /// What is said about the request.
    pub meta: Meta,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorRead {
    /// For programs: most often an [`ErrorCode`], and opaque where it is none.
    pub code: String,
    /// For people.
    pub message: String,
    /// The status of the answer once more.
    pub status: u16,
}

/// The codes that asset calls answer with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// No key, or one that is none.
    InvalidApiKey,
    /// The key was revoked.
    RevokedApiKey,
    /// The key has expired.
    ExpiredApiKey,
    /// The key may not do this.
    InsufficientScope,
    /// The plan has not got this.
    FeatureNotAvailable,
    /// The plan allows no more of these.
    PlanLimitExceeded,
    /// The month's requests are spent.
    RateLimitExceeded,
    /// Too many requests in this second.
    BurstLimitExceeded,
    /// A parameter is missing or wrong. Our decision, as are the three that follow.
    ValidationError,
    /// There is no such asset in this workspace.
    NotFound,
    /// The asset's state forbids it.
    Conflict,
    /// The service failed.
    InternalError,
}

impl ErrorCode {
    /// The code as it is written.
    pub fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The status of an answer with this code.
    pub fn status(self) -> u16 {
        self.row().1
    }

    /// One row for each code: how it is written, and its status.
    fn row(self) -> (&'static str, u16) {
        match self {
            ErrorCode::InvalidApiKey => ("INVALID_API_KEY", 401),
            ErrorCode::RevokedApiKey => ("REVOKED_API_KEY", 401),
            ErrorCode::ExpiredApiKey => ("EXPIRED_API_KEY", 401),
            ErrorCode::InsufficientScope => ("INSUFFICIENT_SCOPE", 403),
            ErrorCode::FeatureNotAvailable => ("FEATURE_NOT_AVAILABLE", 403),
            ErrorCode::PlanLimitExceeded => ("PLAN_LIMIT_EXCEEDED", 403),
            ErrorCode::RateLimitExceeded => ("RATE_LIMIT_EXCEEDED", 429),
            ErrorCode::BurstLimitExceeded => ("BURST_LIMIT_EXCEEDED", 429),
            ErrorCode::ValidationError => ("VALIDATION_ERROR", 400),
            ErrorCode::NotFound => ("NOT_FOUND", 404),
            ErrorCode::Conflict => ("CONFLICT", 409),
            ErrorCode::InternalError => ("INTERNAL_ERROR", 500),
        }
    }
}
