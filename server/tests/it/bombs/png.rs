//! PNG: chunks with a length, a name and a CRC; the pixels are one zlib stream.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

use super::{Bomb, cut, patched};
use crate::thumbnails::good;

/// An empty zlib stream.
const EMPTY: &[u8] = b"\x78\x9c\x03\0\0\0\0\x01";

pub(super) fn bombs() -> Vec<Bomb> {
    let fine = good(ImageFormat::Png, 300, 200);
    let data = fine.windows(4).position(|name| name == b"IDAT").unwrap();
    // 48 kB that inflate to 49 MB.
    let black = DynamicImage::new_luma8(7_000, 7_000);
    let mut bomb = Cursor::new(Vec::new());
    black.write_to(&mut bomb, ImageFormat::Png).unwrap();
    vec![
        ("60000 by 60000", png(60_000, 60_000, 8, 2, &[EMPTY])),
        (
            "the largest",
            png(0x7fff_ffff, 0x7fff_ffff, 16, 6, &[EMPTY]),
        ),
        ("one line", png(0x7fff_ffff, 1, 8, 0, &[EMPTY])),
        ("zlib bomb", patched(bomb.get_ref(), 24, &[16, 6])),
        ("zlib bomb with its CRC", recoloured(bomb.get_ref())),
        ("just over the limit", png(10_000, 5_001, 8, 0, &[EMPTY])),
        ("nothing", png(0, 0, 8, 2, &[EMPTY])),
        ("no data", png(300, 200, 8, 2, &[])),
        ("empty data", png(300, 200, 8, 2, &[EMPTY])),
        ("no zlib", png(300, 200, 8, 2, &[b"not compressed at all"])),
        ("three bits", png(300, 200, 3, 2, &[EMPTY])),
        ("no palette", png(300, 200, 8, 3, &[EMPTY])),
        ("wrong header CRC", patched(&fine, 29, b"oops")),
        ("wrong data CRC", patched(&fine, data + 20, b"oops")),
        ("truncated", cut(&fine, 50)),
        ("signature alone", fine[..8].to_vec()),
    ]
}

/// A file with these dimensions and pieces of data.
pub(super) fn png(width: u32, height: u32, depth: u8, colour: u8, data: &[&[u8]]) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([depth, colour, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(*b"IHDR", &header));
    for piece in data {
        file.extend(chunk(*b"IDAT", piece));
    }
    file.extend(chunk(*b"IEND", b""));
    file
}

fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    let named = [&name, body].concat();
    let crc = crc32fast::hash(&named).to_be_bytes();
    [&length, &named[..], &crc].concat()
}

/// The file, saying that its pixels have four colours of 16 bits.
fn recoloured(file: &[u8]) -> Vec<u8> {
    let changed = patched(file, 24, &[16, 6]);
    let crc = crc32fast::hash(&changed[12..29]).to_be_bytes();
    patched(&changed, 29, &crc)
}
