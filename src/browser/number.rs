//! JavaScript counts in `f64`, we count in `u64`: the one place where one becomes the other.

/// A size or an offset from JavaScript. What is no number, or negative, is 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and browsers give whole numbers up to 2^53"
)]
pub fn to_u64(number: f64) -> u64 {
    number as u64
}

/// A size or an offset for JavaScript, which counts exactly up to 2^53.
#[expect(
    clippy::cast_precision_loss,
    reason = "no file of a browser is larger than 2^53 bytes"
)]
pub fn to_f64(number: u64) -> f64 {
    number as f64
}

/// A time in milliseconds, as timers take it: rounded up, and never longer than they can wait.
pub fn millis(number: f64) -> u32 {
    u32::try_from(to_u64(number.ceil())).unwrap_or(u32::MAX)
}

/// A share of a whole in percent, 0 to 100. The whole of nothing is done.
pub fn percent(part: u64, whole: u64) -> u64 {
    match whole {
        0 => 100,
        _ => part.min(whole).saturating_mul(100) / whole,
    }
}
