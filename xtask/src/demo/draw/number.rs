//! The few conversions between whole and real numbers that painting needs, each with its reason.

/// A pixel coordinate or count as a real number.
#[expect(
    clippy::cast_precision_loss,
    reason = "pictures are far smaller than 2^24 pixels a side"
)]
pub(in crate::demo) fn real(whole: u32) -> f32 {
    whole as f32
}

/// The lattice cell that a coordinate lies in.
#[expect(
    clippy::cast_possible_truncation,
    reason = "coordinates are pixels: a few thousand at most"
)]
pub(in crate::demo) fn cell(value: f32) -> i32 {
    value.floor() as i32
}

/// The column of a picture that a coordinate lies in.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the picture before it is used"
)]
pub(in crate::demo) fn column(x: f32, width: u32) -> usize {
    (x.max(0.0) as usize).min(usize::try_from(width).unwrap_or(1) - 1)
}

/// A channel between 0 and 1 as a byte; values outside are clipped.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=255 before the cast"
)]
pub(super) fn byte(channel: f32) -> u8 {
    (channel.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// The place of `position` (0 to 1) in a table of `length` entries.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "clamped to the table, which is short"
)]
pub(super) fn slot(position: f32, length: usize) -> usize {
    (position.clamp(0.0, 1.0) * (length - 1) as f32 + 0.5) as usize
}

/// 0 below `from`, 1 above `to`, and a soft curve between.
pub(in crate::demo) fn smoothstep(from: f32, to: f32, value: f32) -> f32 {
    let t = ((value - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
