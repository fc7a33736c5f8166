//! ICO: a list of images, each a PNG or a headless BMP somewhere in the file.

use image::ImageFormat;

use super::png::png;
use super::{Bomb, cut, patched};
use crate::thumbnails::good;

pub(super) fn bombs() -> Vec<Bomb> {
    let fine = good(ImageFormat::Ico, 60, 40);
    let inner = &good(ImageFormat::Bmp, 60, 40)[14..];
    let sized = |width: i32, height: i32| {
        patched(
            inner,
            4,
            &[width.to_le_bytes(), height.to_le_bytes()].concat(),
        )
    };
    let giant = png(60_000, 60_000, 8, 6, &[b"\x78\x9c\x03\0\0\0\0\x01"]);
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap();
    let holding = |bytes: &[u8]| ico(1, &[(length(bytes), 22)], bytes);
    vec![
        ("pointing nowhere", ico(1, &[(100, u32::MAX)], &[])),
        ("pointing at itself", ico(1, &[(22, 0)], &[])),
        ("pointing at the list", ico(1, &[(16, 6)], &[])),
        ("an icon in an icon", holding(&fine)),
        ("giant inside", holding(&giant)),
        ("giant bitmap inside", holding(&sized(i32::MAX, i32::MAX))),
        ("wide bitmap inside", holding(&sized(65_535, 2))),
        (
            "more colours than data",
            holding(&png(7_000, 7_000, 16, 6, &[&[0; 4096]])),
        ),
        (
            "photograph inside",
            holding(&good(ImageFormat::Jpeg, 60, 40)),
        ),
        ("giant length", ico(1, &[(u32::MAX, 22)], inner)),
        ("nothing", ico(0, &[], &[])),
        ("sixty thousand", ico(65_535, &[(40, 22)], inner)),
        ("empty", ico(1, &[(0, 22)], &[])),
        ("truncated", cut(&fine, 50)),
        ("header alone", fine[..6].to_vec()),
    ]
}

/// A list that says it has `count` images, these lengths and places, and what comes after it.
fn ico(count: u16, entries: &[(u32, u32)], rest: &[u8]) -> Vec<u8> {
    let mut file = [b"\0\0\x01\0", &count.to_le_bytes()[..]].concat();
    for (length, place) in entries {
        file.extend(b"\x3c\x28\0\0\x01\0\x20\0");
        file.extend([length.to_le_bytes(), place.to_le_bytes()].concat());
    }
    file.extend(rest);
    file
}
