//! GIF: a logical screen, and frames of LZW data on it.

use image::ImageFormat;

use super::{Bomb, cut, patched};
use crate::thumbnails::good;

pub(super) fn bombs() -> Vec<Bomb> {
    let fine = good(ImageFormat::Gif, 300, 200);
    let frame = |x: u16, y: u16, width: u16, height: u16, data: &[u8]| {
        let place = [x, y, width, height].map(u16::to_le_bytes).concat();
        [b",", &place[..], b"\0", data].concat()
    };
    // A clear code and the end, in codes of three bits.
    let pixel: &[u8] = b"\x02\x02\x44\x01\0";
    let small = frame(0, 0, 1, 1, pixel);
    let many = small.repeat(5_000);
    vec![
        ("giant screen", gif(65_535, 65_535, &[&small])),
        ("thousands of frames", gif(65_535, 65_535, &[&many])),
        (
            "giant frame",
            gif(65_535, 65_535, &[&frame(0, 0, 65_535, 65_535, pixel)]),
        ),
        ("just over the limit", gif(10_000, 5_001, &[&small])),
        (
            "frame without data",
            gif(300, 200, &[&frame(0, 0, 300, 200, b"\x02\0")]),
        ),
        ("no screen", gif(0, 0, &[&small])),
        ("no frame", gif(300, 200, &[])),
        (
            "code of 200 bits",
            gif(300, 200, &[&frame(0, 0, 300, 200, b"\xc8\x02\x44\x01\0")]),
        ),
        (
            "no LZW",
            gif(
                300,
                200,
                &[&frame(
                    0,
                    0,
                    300,
                    200,
                    b"\x02\x08\xff\xff\xff\xff\xff\xff\xff\xff\0",
                )],
            ),
        ),
        ("unknown block", gif(300, 200, &[b"?", &small])),
        ("old version", patched(&fine, 0, b"GIF00a")),
        ("truncated", cut(&fine, 50)),
        ("header alone", fine[..13].to_vec()),
    ]
}

fn gif(width: u16, height: u16, blocks: &[&[u8]]) -> Vec<u8> {
    let size = [width, height].map(u16::to_le_bytes).concat();
    // A palette of two colours.
    let head = [b"GIF89a", &size[..], b"\x80\0\0", b"\0\0\0\xff\xff\xff"].concat();
    [&head, &blocks.concat()[..], b";"].concat()
}
