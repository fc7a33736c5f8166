//! What a request says of a share, judged: each refusal names its member.

use asset_dock_core::{Edit, Timestamp};

use crate::error::Error;
use crate::shares::hashing::Hashing;
use crate::shares::recipients::{self, BadRecipients};
use crate::shares::{MAX_DOWNLOADS, password};
use crate::state::now;

/// Reads when a share ends.
pub(super) fn expires(at: Timestamp) -> Result<Timestamp, Error> {
    if at.millis() <= now() {
        let message = "this must lie in the future";
        return Err(Error::invalid(&["body", "expires"], "value_error", message));
    }
    Ok(at)
}

/// Reads how many downloads a share allows.
pub(super) fn download_limit(limit: u64) -> Result<i64, Error> {
    let limit = i64::try_from(limit).ok();
    let limit = limit.filter(|limit| (1..=MAX_DOWNLOADS).contains(limit));
    limit.ok_or_else(|| {
        let message = format!("this must be a number from 1 to {MAX_DOWNLOADS}");
        Error::invalid(&["body", "download_limit"], "value_error", message)
    })
}

/// Reads for whom a share is meant.
pub(super) fn recipients(written: &[String]) -> Result<Vec<String>, Error> {
    recipients::read(written).map_err(|cause| {
        let message = cause.to_string();
        match cause {
            BadRecipients::TooMany => Error::invalid(&["body", "recipients"], "too_long", message),
            BadRecipients::NotAnAddress(index) => {
                let loc = ["body", "recipients", &index.to_string()];
                Error::invalid(&loc, "value_error", message)
            }
        }
    })
}

/// Reads a password, and gives what is kept of it.
pub(super) async fn password(hashing: &Hashing, password: String) -> Result<String, Error> {
    password::check(&password)
        .map_err(|cause| Error::invalid(&["body", "password"], "value_error", cause.to_string()))?;
    hashing.hash(password).await
}

/// What becomes of a value that is read by `read`.
pub(super) fn edit<T, U>(
    edit: Edit<T>,
    read: impl FnOnce(T) -> Result<U, Error>,
) -> Result<Edit<U>, Error> {
    Ok(match edit {
        Edit::Keep => Edit::Keep,
        Edit::Clear => Edit::Clear,
        Edit::Set(value) => Edit::Set(read(value)?),
    })
}
