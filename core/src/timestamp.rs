//! Instants, as milliseconds since 1970, and their RFC 3339 form on the wire.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

/// An instant in milliseconds since 1970-01-01T00:00:00Z, between the years 0 and 9999.
///
/// Reads any RFC 3339 date-time and writes UTC: whole seconds without a fraction, others with three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant `millis` milliseconds after 1970, or `None` outside the years 0 to 9999.
    pub fn from_millis(millis: i64) -> Option<Self> {
        let instant =
            OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).ok()?;
        (0..=9999)
            .contains(&instant.year())
            .then_some(Timestamp(millis))
    }

    /// Reads an RFC 3339 date-time; a fraction finer than a millisecond is cut off.
    pub fn parse(text: &str) -> Option<Self> {
        let instant = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        let millis = instant.unix_timestamp_nanos().div_euclid(1_000_000);
        Self::from_millis(i64::try_from(millis).ok()?)
    }

    /// Reads a date of HTTP in the form that is sent today: `Sun, 06 Nov 1994 08:49:37 GMT`.
    pub fn parse_http(text: &str) -> Option<Self> {
        let instant = OffsetDateTime::parse(&text.trim().replace("GMT", "+0000"), &Rfc2822).ok()?;
        Self::from_millis(instant.unix_timestamp().checked_mul(1_000)?)
    }

    /// The instant so much later. `None` after the year 9999.
    pub fn after(self, time: Duration) -> Option<Self> {
        let millis = i64::try_from(time.as_millis()).ok()?;
        Self::from_millis(self.0.checked_add(millis)?)
    }

    /// The instant so much earlier. `None` before the year 0.
    pub fn before(self, time: Duration) -> Option<Self> {
        let millis = i64::try_from(time.as_millis()).ok()?;
        Self::from_millis(self.0.checked_sub(millis)?)
    }

    /// How long it is until `later`. `None` where that is before.
    pub fn until(self, later: Timestamp) -> Option<Duration> {
        let millis = u64::try_from(later.0.checked_sub(self.0)?).ok()?;
        Some(Duration::from_millis(millis))
    }

    /// Milliseconds since 1970; negative before.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// The whole second that it lies in.
    #[must_use]
    pub fn whole_second(self) -> Self {
        Timestamp(self.0.div_euclid(1_000) * 1_000)
    }

    /// Its form with three digits of a fraction, always: `2021-09-01T12:00:00.000Z`.
    pub fn with_millis(self) -> String {
        let second = self.whole_second().to_string();
        let millis = self.0.rem_euclid(1_000);
        format!("{}.{millis:03}Z", second.trim_end_matches('Z'))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let instant = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .map_err(|_| fmt::Error)?;
        let (date, clock) = (instant.date(), instant.time());
        let (hour, minute, second, millis) = clock.as_hms_milli();
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        if millis != 0 {
            write!(f, ".{millis:03}")?;
        }
        f.write_str("Z")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Timestamp::parse(&text).ok_or_else(|| {
            de::Error::invalid_value(de::Unexpected::Str(&text), &"an RFC 3339 date-time")
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_and_writes_rfc_3339() {
        for (text, written) in [
            ("2026-03-21T14:30:00Z", Some("2026-03-21T14:30:00Z")),
            ("2021-09-01T12:00:00.000Z", Some("2021-09-01T12:00:00Z")),
            ("2024-08-07T12:40:55.712Z", Some("2024-08-07T12:40:55.712Z")),
            (
                "2024-08-07T14:40:55.7129+02:00",
                Some("2024-08-07T12:40:55.712Z"),
            ),
            ("1969-12-31T23:59:59.999Z", Some("1969-12-31T23:59:59.999Z")),
            ("2026-03-21", None),
            ("2026-02-30T00:00:00Z", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(
                Timestamp::parse(text).map(|at| at.to_string()).as_deref(),
                written,
                "{text}"
            );
        }
    }

    #[test]
    fn time_goes_on_and_is_measured() {
        let at = |text| Timestamp::parse(text).expect("a time");
        let (noon, evening) = (at("2026-03-21T12:00:00Z"), at("2026-03-21T18:00:00Z"));
        let six_hours = Duration::from_hours(6);
        assert_eq!(noon.after(six_hours), Some(evening));
        assert_eq!(noon.until(evening), Some(six_hours));
        assert_eq!(evening.until(noon), None);
        assert_eq!(noon.after(Duration::MAX), None);
    }

    #[test]
    fn services_write_seconds_or_milliseconds() {
        for (text, second, millis) in [
            (
                "2021-09-01T12:00:00Z",
                "2021-09-01T12:00:00Z",
                "2021-09-01T12:00:00.000Z",
            ),
            (
                "1969-12-31T23:59:59.007Z",
                "1969-12-31T23:59:59Z",
                "1969-12-31T23:59:59.007Z",
            ),
        ] {
            let at = Timestamp::parse(text).expect("a time");
            assert_eq!(at.whole_second().to_string(), second);
            assert_eq!(at.with_millis(), millis);
        }
    }

    #[test]
    fn refuses_years_that_rfc_3339_cannot_write() {
        assert_eq!(Timestamp::from_millis(i64::MAX), None);
        assert_eq!(Timestamp::from_millis(i64::MIN), None);
        assert!(
            Timestamp::from_millis(253_402_300_799_999).is_some(),
            "the last millisecond of 9999"
        );
        assert_eq!(Timestamp::from_millis(253_402_300_800_000), None);
    }

    proptest! {
        #[test]
        fn comes_back_as_written(millis in -62_167_219_200_000_i64..253_402_300_800_000) {
            let at = Timestamp::from_millis(millis).expect("within the years 0 to 9999");
            prop_assert_eq!(Timestamp::parse(&at.to_string()), Some(at));
        }
    }
}
