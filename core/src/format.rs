//! Numbers as people read them: sizes, speeds, durations and counts.

use std::time::Duration;

/// A size in decimal units with up to three digits: `0 B`, `999 B`, `1.4 MB`, `28 GB`.
pub fn bytes(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    // Tenths of the unit, so that the whole is done in integers and never off by rounding.
    let mut tenths = u128::from(bytes) * 10 / 1000;
    let mut unit = 0;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1000;
        unit += 1;
    }
    let (whole, tenth) = (tenths / 10, tenths % 10);
    if whole >= 10 || tenth == 0 {
        format!("{whole} {}", UNITS[unit])
    } else {
        format!("{whole}.{tenth} {}", UNITS[unit])
    }
}

/// A speed: [`bytes`] a second.
pub fn speed(bytes_per_second: u64) -> String {
    format!("{}/s", bytes(bytes_per_second))
}

/// A duration in its largest two units, rounded up to whole seconds: `8 s`, `2 min 5 s`, `3 h 20 min`.
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs() + u64::from(duration.subsec_nanos() > 0);
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => pair(seconds / 60, "min", seconds % 60, "s"),
        3600..86_400 => pair(seconds / 3600, "h", seconds % 3600 / 60, "min"),
        _ => pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h"),
    }
}

/// A duration in its largest unit, to the nearest: `less than a minute`, `5 minutes`, `1 day`, `3 years`.
pub fn about(duration: Duration) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    const YEAR: u64 = 365 * DAY;
    let seconds = duration.as_secs();
    let rounded = |unit: u64| (seconds + unit / 2) / unit;
    if seconds < MINUTE {
        "less than a minute".to_owned()
    } else if rounded(MINUTE) < 60 {
        counted(rounded(MINUTE), "minute")
    } else if rounded(HOUR) < 24 {
        counted(rounded(HOUR), "hour")
    } else if seconds < 2 * YEAR {
        counted(rounded(DAY), "day")
    } else {
        counted(rounded(YEAR), "year")
    }
}

/// How many of something: `1 view`, `2 views`.
pub fn counted(count: u64, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

fn pair(large: u64, large_unit: &str, small: u64, small_unit: &str) -> String {
    match small {
        0 => format!("{large} {large_unit}"),
        _ => format!("{large} {large_unit} {small} {small_unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_up_to_three_digits() {
        for (size, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1 kB"),
            (1449, "1.4 kB"),
            (9999, "9.9 kB"),
            (10_500, "10 kB"),
            (999_999, "999 kB"),
            (60_000_000, "60 MB"),
            (1 << 32, "4.2 GB"),
            (u64::MAX, "18 EB"),
        ] {
            assert_eq!(bytes(size), text);
        }
    }

    #[test]
    fn about_is_one_unit_to_the_nearest() {
        for (seconds, text) in [
            (0, "less than a minute"),
            (60, "1 minute"),
            (3569, "59 minutes"),
            (3570, "1 hour"),
            (86_400, "1 day"),
            (7 * 86_400 - 5, "7 days"),
            (400 * 86_400, "400 days"),
            (1000 * 86_400, "3 years"),
        ] {
            assert_eq!(about(Duration::from_secs(seconds)), text);
        }
    }

    #[test]
    fn durations_have_up_to_two_units() {
        for (millis, text) in [
            (0, "0 s"),
            (1, "1 s"),
            (8_000, "8 s"),
            (60_000, "1 min"),
            (125_000, "2 min 5 s"),
            (12_000_000, "3 h 20 min"),
            (90_000_000, "1 d 1 h"),
        ] {
            assert_eq!(duration(Duration::from_millis(millis)), text);
        }
    }
}
