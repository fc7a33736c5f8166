//! WebP: a RIFF file with chunks; a canvas, and one of two codings.

use image::ImageFormat;

use super::{Bomb, cut, patched};
use crate::thumbnails::good;

pub(super) fn bombs() -> Vec<Bomb> {
    let fine = good(ImageFormat::WebP, 300, 200);
    let lossless = fine.windows(4).position(|name| name == b"VP8L").unwrap();
    let pixels = chunk(*b"VP8L", &fine[lossless + 8..]);
    vec![
        (
            "giant canvas",
            riff(&[&canvas(0, 1 << 24, 1 << 24), &pixels]),
        ),
        (
            "giant animation",
            riff(&[
                &canvas(2, 1 << 24, 1 << 24),
                &chunk(*b"ANIM", &[0; 6]),
                &pixels,
            ]),
        ),
        ("wide canvas", riff(&[&canvas(0, 1 << 24, 1), &pixels])),
        (
            "lossless 16384",
            riff(&[&chunk(*b"VP8L", b"\x2f\xff\xff\xff\x0f\0\0\0\0")]),
        ),
        ("lossy 16383", riff(&[&lossy(16_383, 16_383)])),
        ("just over the limit", riff(&[&lossy(10_000, 5_001)])),
        ("empty frame", riff(&[&lossy(300, 200)])),
        (
            "no start code",
            riff(&[&chunk(*b"VP8 ", &[0x10, 0, 0, 1, 2, 3, 44, 1, 200, 0])]),
        ),
        (
            "no signature",
            riff(&[&chunk(*b"VP8L", &patched(&fine[lossless + 8..], 0, &[0]))]),
        ),
        ("canvas alone", riff(&[&canvas(0, 300, 200)])),
        (
            "transparency alone",
            riff(&[&canvas(0x10, 300, 200), &chunk(*b"ALPH", &[0; 64])]),
        ),
        ("unknown chunk", riff(&[&chunk(*b"????", &[0; 64])])),
        (
            "animation without frames",
            riff(&[&canvas(2, 300, 200), &chunk(*b"ANIM", &[0; 6])]),
        ),
        ("truncated", cut(&fine, 50)),
        ("header alone", fine[..12].to_vec()),
    ]
}

fn riff(chunks: &[&[u8]]) -> Vec<u8> {
    let body = [b"WEBP", &chunks.concat()[..]].concat();
    [
        b"RIFF",
        &u32::try_from(body.len()).unwrap().to_le_bytes()[..],
        &body,
    ]
    .concat()
}

fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    [&name[..], &length, body, &[0][..body.len() % 2]].concat()
}

fn canvas(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let [width, height] = [width, height].map(|side| (side - 1).to_le_bytes());
    chunk(
        *b"VP8X",
        &[&[flags, 0, 0, 0], &width[..3], &height[..3]].concat(),
    )
}

/// A key frame of the lossy coding with nothing after its header.
fn lossy(width: u16, height: u16) -> Vec<u8> {
    let size = [width, height].map(u16::to_le_bytes).concat();
    chunk(*b"VP8 ", &[b"\x10\0\0\x9d\x01\x2a", &size[..]].concat())
}
