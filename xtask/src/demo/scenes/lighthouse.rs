//! Pixel art: a lighthouse at night, drawn small and enlarged without smoothing.

use crate::demo::draw::{Colour, Gradient, cell, chance, hex, mix, paint, real};
use image::RgbImage;

/// 64 by 48 fat pixels, each of `scale` by `scale`.
pub(in crate::demo) fn lighthouse(scale: u32) -> RgbImage {
    let sky = Gradient::new(&[0x14163a, 0x2c2a63, 0x5a3f86, 0xa8588f, 0xf08a7c]);
    paint(64 * scale, 48 * scale, |x, y| {
        let (x, y) = ((x / real(scale)).floor(), (y / real(scale)).floor());
        tower(x, y).or_else(|| ground(x, y)).unwrap_or_else(|| {
            let air = sky.at((y / 34.0 * 6.0).floor() / 6.0);
            let star = y < 22.0 && chance(cell(x), cell(y), 77) > 0.985;
            if star { hex(0xfdf3c8) } else { beam(x, y, air) }
        })
    })
}

/// Light that widens to the left of the lamp.
fn beam(x: f32, y: f32, air: Colour) -> Colour {
    let away = 41.0 - x;
    if away > 2.0 && (y - 13.0 + away * 0.08).abs() < away * 0.16 {
        return mix(air, hex(0xffe9a3), 0.55 - away * 0.010);
    }
    air
}

fn tower(x: f32, y: f32) -> Option<Colour> {
    let half = 3.0 + (y - 17.0) * 0.09;
    let off = (x - 43.0).abs();
    match y {
        9.0..11.0 if off <= y - 8.0 => Some(hex(0xb5314a)),
        11.0..16.0 if off <= 2.0 => Some(hex(if off < 2.0 { 0xfff2b0 } else { 0x3a3350 })),
        16.0..17.0 if off <= 4.0 => Some(hex(0x3a3350)),
        17.0..38.0 if off <= half => {
            let stripe = ((y - 17.0) / 5.0).floor() % 2.0 < 1.0;
            let light = mix(
                hex(0xffffff),
                hex(0x6b5b8a),
                (x - 43.0 + half) / half * 0.4 - 0.2,
            );
            let door = y > 33.0 && off < 1.5;
            Some(if door {
                hex(0x3a2440)
            } else {
                mix(hex(if stripe { 0xf7ece1 } else { 0xd1405a }), light, 0.25)
            })
        }
        _ => None,
    }
}

fn ground(x: f32, y: f32) -> Option<Colour> {
    let rock = 37.0 + ((x - 44.0) / 7.0).powi(2) * 0.9 + chance(cell(x), 0, 5) * 1.6;
    if y > rock {
        return Some(if y > rock + 2.5 {
            hex(0x2a2140)
        } else {
            hex(0x4b3b62)
        });
    }
    (y >= 36.0).then(|| {
        let crest = (x * 0.55 + y * 1.9).sin() > 0.72;
        if crest {
            hex(0xe79aa0)
        } else {
            mix(hex(0x6a4a8c), hex(0x1f2455), (y - 36.0) / 9.0)
        }
    })
}
