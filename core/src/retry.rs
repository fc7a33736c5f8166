//! Which requests are sent again by themselves, and after what pause.
//!
//! What creates something is never repeated where it may have been carried out, unless the service remembers
//! what it was asked by an idempotency key: a file that arrives twice is worse than one that a person sends
//! again.

use std::time::Duration;

use crate::http::HttpRequest;
use crate::{Error, ErrorKind};

/// How often a request is sent again.
const MOST: u32 = 3;

/// The longest pause before it is sent again the first time; each is twice as long as the one before.
const FIRST: Duration = Duration::from_millis(500);

/// The longest pause at all, but for what the service asks for.
const LONGEST: Duration = Duration::from_secs(30);

/// Who is told to wait longer than this is told so, instead of waiting without a word.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// How long to wait before this request is sent again, which failed with this error after it had been
/// sent again `tries` times already. `None` where it is not. `chance` is a random number from 0 to 1.
///
/// The pause is anywhere up to its limit (full jitter), so that many clients do not come back at once,
/// and on top of what the service asked for.
pub fn pause(request: &HttpRequest, error: &Error, tries: u32, chance: f64) -> Option<Duration> {
    let may_pass = match error.kind {
        // It was not carried out, whatever it is.
        ErrorKind::RateLimited => true,
        ErrorKind::Network | ErrorKind::Service => request.is_repeatable(),
        _ => false,
    };
    let asked = error.retry_after.unwrap_or_default();
    if !may_pass || tries >= MOST || asked > LONGEST_WAIT {
        return None;
    }
    Some(backoff(error.retry_after, tries, chance))
}

/// The pause before something is tried again that has been tried `tries` times already: up to half a second,
/// twice as long each time, up to half a minute; after what the service `asked` for. Everybody was asked for the
/// same, so the longer that is, the further they are spread behind it.
pub fn backoff(asked: Option<Duration>, tries: u32, chance: f64) -> Duration {
    let longest = FIRST
        .saturating_mul(2_u32.saturating_pow(tries))
        .max(asked.unwrap_or_default() / 2)
        .min(LONGEST);
    let share = longest.as_secs_f64() * chance.clamp(0.0, 1.0);
    // Only a chance that is no number fails.
    let share = Duration::try_from_secs_f64(share).unwrap_or(longest);
    asked.unwrap_or_default().saturating_add(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Body, Method, Repeat};

    fn request(method: Method, repeat: Repeat) -> HttpRequest {
        HttpRequest {
            method,
            url: "/".into(),
            headers: vec![],
            body: Body::Empty,
            repeat,
        }
    }

    #[test]
    fn what_may_have_been_carried_out_is_repeated_only_where_that_does_no_harm() {
        use ErrorKind::{
            Cancelled, Conflict, Forbidden, Full, Invalid, Network, NotFound, NotInPlan,
            QuotaSpent, RateLimited, Service, TooLarge, Unauthorized, Uncertain, Unreadable,
            Unsupported,
        };
        let passing = [Network, RateLimited, Service];
        let lasting = [
            Cancelled,
            Conflict,
            Forbidden,
            Full,
            Invalid,
            NotFound,
            NotInPlan,
            QuotaSpent,
            TooLarge,
            Unauthorized,
            Uncertain,
            Unreadable,
            Unsupported,
        ];
        for (method, repeat, repeated) in [
            (Method::Get, Repeat::ByMethod, &passing[..]),
            (Method::Put, Repeat::ByMethod, &passing[..]),
            (Method::Delete, Repeat::ByMethod, &passing[..]),
            (Method::Post, Repeat::Safe, &passing[..]),
            (Method::Post, Repeat::ByMethod, &[RateLimited][..]),
            (Method::Patch, Repeat::ByMethod, &[RateLimited][..]),
        ] {
            for kind in passing.into_iter().chain(lasting) {
                let pause = pause(&request(method, repeat), &Error::new(kind), 0, 0.5);
                assert_eq!(
                    pause.is_some(),
                    repeated.contains(&kind),
                    "{method:?} {repeat:?} {kind:?}"
                );
            }
        }
    }

    #[test]
    fn no_pause_is_longer_than_half_a_minute_unless_that_was_asked_for() {
        for (asked, tries, expected) in [(None, 6, 30), (None, u32::MAX, 30), (Some(90), 9, 120)] {
            let pause = backoff(asked.map(Duration::from_secs), tries, 1.0);
            assert_eq!(pause, Duration::from_secs(expected), "{asked:?} {tries}");
        }
    }

    #[test]
    fn pauses_double_and_begin_where_the_service_says() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        for (asked, tries, chance, expected) in [
            (None, 0, 1.0, Some(500)),
            (None, 1, 1.0, Some(1_000)),
            (None, 2, 1.0, Some(2_000)),
            (None, 3, 1.0, None),
            (None, 2, 0.25, Some(500)),
            (None, 2, 0.0, Some(0)),
            (None, 0, 7.0, Some(500)),
            (None, 0, -1.0, Some(0)),
            (None, 0, f64::NAN, Some(500)),
            (seconds(5), 0, 0.0, Some(5_000)),
            (seconds(5), 2, 0.5, Some(6_250)),
            (seconds(60), 0, 1.0, Some(90_000)),
            (seconds(60), 0, 0.0, Some(60_000)),
            (seconds(61), 0, 0.0, None),
        ] {
            let error = Error {
                retry_after: asked,
                ..Error::new(ErrorKind::Service)
            };
            let pause = pause(
                &request(Method::Get, Repeat::ByMethod),
                &error,
                tries,
                chance,
            );
            let expected = expected.map(Duration::from_millis);
            assert_eq!(pause, expected, "{asked:?} {tries} {chance}");
        }
    }
}
