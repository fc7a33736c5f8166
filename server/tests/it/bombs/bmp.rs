//! BMP: a header of numbers, then rows of pixels.

use image::ImageFormat;

use super::{Bomb, cut, patched};
use crate::thumbnails::good;

pub(super) fn bombs() -> Vec<Bomb> {
    let fine = good(ImageFormat::Bmp, 300, 200);
    // Where the numbers stand.
    let number = |at: usize, value: i32| patched(&fine, at, &value.to_le_bytes());
    let (start, header, width, height, bits, coding) = (10, 14, 18, 22, 28, 30);
    let sized = |wide: i32, high: i32| patched(&number(width, wide), height, &high.to_le_bytes());
    let coded = |file: &[u8], depth: u8, kind: u8| {
        patched(&patched(file, bits, &[depth, 0]), coding, &[kind, 0, 0, 0])
    };
    vec![
        ("the largest", sized(i32::MAX, i32::MAX)),
        ("upside down", sized(i32::MAX, i32::MIN)),
        ("65535 by 65535", sized(65_535, 65_535)),
        ("just over the limit", sized(10_000, 5_001)),
        // Every run that is missing is a row of black.
        ("run-length bomb", coded(&sized(65_535, 65_535), 8, 1)),
        ("no data for it", sized(5_000, 5_000)),
        ("no width", sized(0, 200)),
        ("negative width", sized(-300, 200)),
        ("seven bits", coded(&fine, 7, 0)),
        ("unknown coding", coded(&fine, 24, 99)),
        ("runs of 24 bits", coded(&fine, 24, 1)),
        ("data elsewhere", number(start, i32::MAX)),
        ("unknown header", number(header, 1)),
        ("truncated", cut(&fine, 50)),
        ("header alone", fine[..30].to_vec()),
    ]
}
