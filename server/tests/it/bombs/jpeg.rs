//! JPEG: segments with a marker and a length, then coded data.

use image::ImageFormat;

use super::{Bomb, patched};
use crate::thumbnails::good;

pub(super) fn bombs() -> Vec<Bomb> {
    let fine = good(ImageFormat::Jpeg, 300, 200);
    let place = |marker: u8| {
        fine.windows(2)
            .position(|two| two == [0xff, marker])
            .unwrap()
    };
    let (frame, huffman, scan) = (place(0xc0), place(0xc4), place(0xda));
    let sized = |kind: u8, height: u16, width: u16| {
        let [size, marker] = [
            [height.to_be_bytes(), width.to_be_bytes()].concat(),
            vec![0xff, kind],
        ];
        patched(&patched(&fine, frame + 5, &size), frame, &marker)
    };
    vec![
        ("65535 by 65535", sized(0xc0, 65_535, 65_535)),
        ("progressive 65535", sized(0xc2, 65_535, 65_535)),
        // Every coefficient of 49 megapixels is kept until the last scan.
        ("progressive 7000", sized(0xc2, 7_000, 7_000)),
        ("just over the limit", sized(0xc0, 10_000, 5_001)),
        ("no width", sized(0xc0, 200, 0)),
        ("arithmetic coding", sized(0xc9, 200, 300)),
        ("lossless", sized(0xc3, 200, 300)),
        ("four hundred parts", patched(&fine, frame + 9, &[255])),
        ("eleven bits", patched(&fine, frame + 4, &[11])),
        ("too many codes", patched(&fine, huffman + 5, &[255; 16])),
        ("cut in its frame", fine[..frame + 6].to_vec()),
        ("cut in its tables", fine[..huffman + 8].to_vec()),
        ("no scan", fine[..scan].to_vec()),
        ("beginning alone", b"\xff\xd8\xff\xe0".to_vec()),
        ("long segment", b"\xff\xd8\xff\xe0\xff\xffJFIF".to_vec()),
    ]
}
