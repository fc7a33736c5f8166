//! The part of a file that a request asks for (RFC 9110 section 14): one range, or the whole.

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Requested {
    /// Everything: no range, several, or one that nobody understands.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that the file does not have.
    Nothing,
}

/// Reads the `Range` header for a file of `size` bytes.
pub(crate) fn requested(headers: &HeaderMap, size: u64) -> Requested {
    let header = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok());
    let asked = header.and_then(|value| {
        let (unit, range) = value.split_once('=')?;
        let range = unit.eq_ignore_ascii_case("bytes").then_some(range)?;
        range.trim().split_once('-')
    });
    let Some((first, last)) = asked else {
        return Requested::Whole;
    };
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.is_empty() => first..size,
        // The last so many bytes, or all where there are fewer.
        (None, Some(suffix)) if first.is_empty() => size.saturating_sub(suffix)..size,
        _ => return Requested::Whole,
    };
    if range.is_empty() {
        Requested::Nothing
    } else {
        Requested::Part(range)
    }
}

/// Digits and nothing else. A number that is too large lies behind the end of every file all the same.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn one_range_is_understood_and_everything_else_is_the_whole() {
        for (range, requests) in [
            ("bytes=0-0", Requested::Part(0..1)),
            ("bytes=2-4", Requested::Part(2..5)),
            ("bytes=5-", Requested::Part(5..10)),
            ("bytes=-3", Requested::Part(7..10)),
            ("bytes=-30", Requested::Part(0..10)),
            ("bytes=5-18446744073709551615", Requested::Part(5..10)),
            ("bytes=10-", Requested::Nothing),
            ("bytes=-0", Requested::Nothing),
            ("bytes=4-2", Requested::Whole),
            ("bytes=0-1,3-4", Requested::Whole),
            ("bytes=-", Requested::Whole),
            ("bytes=a-b", Requested::Whole),
            ("lines=0-1", Requested::Whole),
            ("Bytes=0-0", Requested::Part(0..1)),
            ("bytes=+1-2", Requested::Whole),
            ("bytes=1-+2", Requested::Whole),
            ("bytes=-+2", Requested::Whole),
            ("bytes=1 - 2", Requested::Whole),
            ("bytes=0-99999999999999999999", Requested::Part(0..10)),
            ("bytes=-99999999999999999999", Requested::Part(0..10)),
            ("bytes=99999999999999999999-", Requested::Nothing),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(range));
            assert_eq!(requested(&headers, 10), requests, "{range}");
        }
        assert_eq!(requested(&HeaderMap::new(), 10), Requested::Whole);
    }

    #[test]
    fn an_empty_file_has_no_range() {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static("bytes=0-"));
        assert_eq!(requested(&headers, 0), Requested::Nothing);
    }
}
