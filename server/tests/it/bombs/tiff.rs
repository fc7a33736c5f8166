//! TIFF: a directory of numbered fields, anywhere in the file.

use super::Bomb;

/// The type of a field's value.
const SHORT: u16 = 3;
const LONG: u16 = 4;

/// What a field says.
const WIDTH: u16 = 256;
const HEIGHT: u16 = 257;
const BITS: u16 = 258;
const COMPRESSION: u16 = 259;
const MEANING: u16 = 262;
const STRIPS: u16 = 273;
const SAMPLES: u16 = 277;
const ROWS: u16 = 278;
const LENGTHS: u16 = 279;

type Field = (u16, u16, u32, u32);

/// One grey pixel.
const FINE: [Field; 9] = [
    (WIDTH, LONG, 1, 1),
    (HEIGHT, LONG, 1, 1),
    (BITS, SHORT, 1, 8),
    (COMPRESSION, SHORT, 1, 1),
    (MEANING, SHORT, 1, 1),
    (STRIPS, LONG, 1, 0),
    (SAMPLES, SHORT, 1, 1),
    (ROWS, LONG, 1, 1),
    (LENGTHS, LONG, 1, 1),
];

pub(super) fn bombs() -> Vec<Bomb> {
    let sized = |width, height| [(WIDTH, LONG, 1, width), (HEIGHT, LONG, 1, height)];
    vec![
        ("the largest", tiff(&sized(u32::MAX, u32::MAX))),
        ("65535 by 65535", tiff(&sized(65_535, 65_535))),
        ("just over the limit", tiff(&sized(10_000, 5_001))),
        ("no width", tiff(&sized(0, 1))),
        (
            "giant strip",
            tiff(&[
                (WIDTH, LONG, 1, 7_000),
                (HEIGHT, LONG, 1, 7_000),
                (ROWS, LONG, 1, u32::MAX),
                (LENGTHS, LONG, 1, u32::MAX),
            ]),
        ),
        (
            "a billion strips",
            tiff(&[
                (HEIGHT, LONG, 1, 49_000_000),
                (STRIPS, LONG, 1 << 30, 8),
                (LENGTHS, LONG, 1 << 30, 8),
            ]),
        ),
        ("strip elsewhere", tiff(&[(STRIPS, LONG, 1, u32::MAX)])),
        (
            "seventy thousand samples",
            tiff(&[(SAMPLES, SHORT, 1, 65_535)]),
        ),
        ("a thousand bits", tiff(&[(BITS, SHORT, 1, 1_000)])),
        (
            "no deflate",
            tiff(&[
                (COMPRESSION, SHORT, 1, 8),
                (WIDTH, LONG, 1, 100),
                (LENGTHS, LONG, 1, 8),
            ]),
        ),
        (
            "no LZW",
            tiff(&[
                (COMPRESSION, SHORT, 1, 5),
                (WIDTH, LONG, 1, 6_000),
                (HEIGHT, LONG, 1, 6_000),
                (ROWS, LONG, 1, 6_000),
            ]),
        ),
        ("unknown coding", tiff(&[(COMPRESSION, SHORT, 1, 9_999)])),
        ("a directory in itself", b"II*\0\x04\0\0\0\x04\0".to_vec()),
        ("a directory elsewhere", b"II*\0\xff\xff\xff\xff".to_vec()),
        (
            "a directory that goes on",
            b"II*\0\x08\0\0\0\xff\xff\0\x01".to_vec(),
        ),
    ]
}

/// A file whose directory is that of the fine one with these fields instead.
fn tiff(fields: &[Field]) -> Vec<u8> {
    let is_changed = |(tag, ..): &Field| fields.iter().any(|(other, ..)| other == tag);
    let mut all: Vec<Field> = FINE
        .into_iter()
        .filter(|field| !is_changed(field))
        .collect();
    all.extend(fields);
    all.sort_unstable();
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    file.extend(u16::try_from(all.len()).unwrap().to_le_bytes());
    for (tag, kind, count, value) in all {
        file.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
        file.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
    }
    file.extend([0; 4]);
    file
}
