//! Months, by which calls are counted.

use time::{Date, OffsetDateTime};

/// A month, as YYYYMM, and the second in which the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) number: u32,
    pub(super) end: u64,
}

impl Month {
    /// The month that holds an instant, in UTC.
    pub(super) fn of(millis: i64) -> Self {
        let instant = OffsetDateTime::from_unix_timestamp(millis.div_euclid(1000));
        let instant = instant.unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let (year, month) = (instant.year(), instant.month());
        let next_year = year + i32::from(month == time::Month::December);
        let end = Date::from_calendar_date(next_year, month.next(), 1);
        let end = end.map_or(0, |end| end.midnight().assume_utc().unix_timestamp());
        Month {
            number: year.unsigned_abs() * 100 + u32::from(u8::from(month)),
            end: u64::try_from(end).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use asset_dock_core::Timestamp;

    use super::*;

    #[test]
    fn a_month_ends_where_the_next_begins() {
        for (at, number, end) in [
            ("2026-03-21T14:30:00Z", 202_603, "2026-04-01T00:00:00Z"),
            ("2026-12-31T23:59:59.999Z", 202_612, "2027-01-01T00:00:00Z"),
            ("2027-01-01T00:00:00Z", 202_701, "2027-02-01T00:00:00Z"),
            ("2028-02-29T00:00:00Z", 202_802, "2028-03-01T00:00:00Z"),
        ] {
            let millis = |text| Timestamp::parse(text).expect("an instant").millis();
            let month = Month::of(millis(at));
            assert_eq!(month.number, number, "{at}");
            assert_eq!(month.end, millis(end).unsigned_abs() / 1000, "{at}");
        }
    }
}
